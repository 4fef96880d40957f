import ArgumentParser
import Foundation
import Market
import MarketData
import Reports

struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the series of data folders: what they cover, what is missing, where they come from.",
    discussion: """
      Every file is read to its end. What cannot be read is listed as an error behind the others, and the exit status \
      is then 2.

      EXAMPLE
        carry data list
        carry data list data Data/sample --json
      """)

  @Argument(
    help: "Data folders, or folders with some below them. (default: the current folder)", completion: .directory)
  var folders: [String] = []

  @Flag(help: "Print a carry.catalogue/1 document.")
  var json = false

  @Flag(name: .customLong("no-cache"), help: "Read all data files anew, and keep none for later runs.")
  var withoutCache = false

  func run() throws {
    let threads = ProcessInfo.processInfo.activeProcessorCount
    let cache = withoutCache ? nil : CacheLocation.columnCache
    let catalogue = Catalogue(folders.isEmpty ? ["."] : folders, threads: threads, cache: cache)
    cache?.finish()
    let table = CatalogueTable(catalogue)
    Terminal.standardOutput(json ? table.json : table.text(width: Terminal.width, style: Terminal.style))
    Terminal.standardError(catalogue.entries.flatMap(\.warnings).map { "warning: \($0)\n" }.joined())
    Terminal.standardError((cache?.notes ?? []).map { "note: \($0)\n" }.joined())
    if !catalogue.mistakes.isEmpty { throw Diagnostics(catalogue.mistakes) }
  }
}
