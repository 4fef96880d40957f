import ArgumentParser
import DataFetching
import Foundation
import Market
import MarketData

struct FetchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fetch",
    abstract: "Download a venue's public history into a data folder.",
    discussion: """
      What is there already is not asked for again: a download that was interrupted goes on, and a later --to fetches \
      only what is new.

      VENUES
      \(venues)

      EXAMPLE
        carry data fetch bybit:BTCUSDT --kind bars --kind funding --from 2024-01-01 --to 2024-07-01 -o data
      """)

  /// With the kinds that each has.
  private static var venues: String {
    let lines = VenueHistories.all.map { "  \($0.name): \($0.kinds.map(\.name).joined(separator: ", "))" }
    return lines.joined(separator: "\n")
  }

  @Argument(help: ArgumentHelp("The venue and its own name of the instrument.", valueName: "venue:symbol"))
  var instrument: String

  @Option(
    name: .customLong("kind"), parsing: .singleValue,
    help: ArgumentHelp(
      "bars, mark, index, premium or funding; may be repeated. (default: bars, and funding where the instrument has it)",
      valueName: "kind"))
  var kinds: [String] = []

  @Option(help: "The length of the bars.")
  var interval = "1h"

  @Option(help: ArgumentHelp("The first day or moment.", valueName: "date"))
  var from: String

  @Option(help: ArgumentHelp("The day or moment before which it ends.", valueName: "date"))
  var to: String

  @Option(name: .shortAndLong, help: "The data folder.", completion: .directory)
  var output: String

  @Option(
    name: .customLong("base-address"), parsing: .singleValue,
    help: ArgumentHelp(
      "Ask another server in place of the venue's, or, as NAME=URL, of one of its hosts; may be repeated.",
      valueName: "url"))
  var addresses: [String] = []

  @Flag(help: "List the requests and send none.")
  var dryRun = false

  @Flag(help: "Print a JSON document.")
  var json = false

  @Flag(help: "Show no progress and no warnings on standard error.")
  var quiet = false

  func run() throws {
    let downloads = try FetchArguments(self).downloads()
    let screen = FetchScreen(
      isJSON: json, isQuiet: quiet, showsProgress: Terminal.showsProgress && !quiet, width: Terminal.width)
    if dryRun { return Terminal.standardOutput(try screen.listing(downloads)) }
    let status = fetch(downloads, screen)
    if status != .done { throw status.code }
  }

  /// One series after another; one that fails does not keep the others from being fetched.
  private func fetch(_ downloads: [SeriesDownload], _ screen: FetchScreen) -> ExitStatus {
    let gate = WriteGate()
    let interrupts = Interrupts(gate: gate)
    defer { interrupts.stop() }
    let transport = URLSessionTransport()
    var status = ExitStatus.done
    var fetched: [FetchedSeries] = []
    for download in downloads {
      let progress = FetchProgress(download, isShown: screen.showsProgress)
      let means = DownloadMeans(
        transport: transport, pause: { Thread.sleep(forTimeInterval: Double($0.nanoseconds) / 1e9) },
        progress: progress.show, whileWriting: gate.whileWriting)
      do {
        let series = try download.run(means)
        progress.erase()
        screen.show(series)
        fetched.append(series)
      } catch {
        progress.erase()
        Terminal.standardError(errorLines(error))
        status = max(status, ExitStatus(error))
      }
    }
    if json { Terminal.standardOutput(screen.document(fetched)) }
    return status
  }
}
