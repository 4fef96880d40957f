import ArgumentParser
import DataChecks
import Foundation
import Market
import MarketData
import Reports
import Venues

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Look through data for what would make a result wrong.",
    discussion: """
      Paths are data folders, files in any layout that can be read, folders of them, or patterns. Series of one asset \
      are also compared with each other. Nothing is changed.

      Exit status 1 says that something was found that changes results.

      EXAMPLE
        carry data check Data/sample
        carry data check Data/sample/coinbase --from 2026-01-01 --timeline coverage.svg
      """)

  @Argument(help: "Data folders, files, folders of files, patterns.", completion: .file())
  var paths: [String]

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp("Whose series the files hold, where they do not say it.", valueName: "venue:symbol"))
  var name: String?

  @Option(help: ArgumentHelp("The layout of the files, where they do not tell it.", valueName: "name"))
  var format: String?

  @Option(help: ArgumentHelp("The clock of stamps that name none: Europe/London, UTC+03:00.", valueName: "zone"))
  var zone: String?

  @Option(help: ArgumentHelp("Look at rows from this day or moment on.", valueName: "date"))
  var from: String?

  @Option(help: ArgumentHelp("Look at rows before this day or moment.", valueName: "date"))
  var to: String?

  @Option(help: ArgumentHelp("The interval of bars whose files state none: 1h.", valueName: "duration"))
  var step: String?

  @Flag(help: "Print a carry.datacheck/1 document.")
  var json = false

  @Option(
    help: ArgumentHelp("Also write a picture of what covers what (SVG).", valueName: "file"), completion: .file())
  var timeline: String?

  func validate() throws {
    for (option, value) in [("--from", from), ("--to", to)] {
      guard let value, Instant(value) == nil else { continue }
      throw ValidationError("\(option) is \(value); \(VenueReference.dates) is needed.")
    }
    if let step, (Interval(step) ?? .zero) <= .zero {
      throw ValidationError("--step is \(step); a duration such as 1h is needed.")
    }
    if let zone, LocalZone(name: zone) == nil {
      throw ValidationError("--zone is \(zone); a zone such as Europe/London or UTC+03:00 is needed.")
    }
    if let name, InstrumentName(name) == nil {
      throw ValidationError("--as is \(name); VENUE:SYMBOL is needed, such as binance-usdm:BTCUSDT.")
    }
  }

  func run() throws {
    let instrument = name.flatMap { InstrumentName($0) }
    let options = NativeOptions(
      zone: zone.flatMap { LocalZone(name: $0) }, venue: instrument?.account, symbol: instrument?.symbol)
    let collector = DiagnosticCollector()
    var series: [RawSeries] = []
    for file in try FileSelection.files(paths) {
      do throws(Diagnostics) {
        series += try NativeReader.read(file, format: format, options: options)
      } catch {
        collector.report(error.all)
      }
    }
    let check = DataCheck(
      step: step.flatMap { Interval($0) }, from: from.flatMap { Instant($0) }, to: to.flatMap { Instant($0) })
    let report = check.report(on: series)
    let page = DataCheckPage(report)
    // What can be read is looked at even where something else cannot.
    if !series.isEmpty {
      if let timeline { try writeTimeline(DataTimeline(report).svg, to: timeline) }
      Terminal.standardOutput(json ? page.json : page.text(width: Terminal.width, style: Terminal.style))
    }
    try collector.throwIfAny()
    if report.count(of: .changesResults) > 0 { throw ExitStatus.answerIsNo.code }
  }

  private func writeTimeline(_ svg: String, to path: String) throws {
    try StagedFile(for: path, bytes: Array(svg.utf8)).place()
  }
}
