import ArgumentParser
import Market
import MarketData
import Reports

struct CacheCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cache",
    abstract: "Show or clear the cache of data files that were read before.",
    discussion: """
      Runs keep the columns of the data files that they read, so that the next one need not read the CSV again. The \
      folder is CARRY_CACHE, else carry in XDG_CACHE_HOME or ~/.cache; CARRY_CACHE=off switches it off.

      EXAMPLE
        carry data cache --clear
      """)

  @Flag(help: "Remove all entries.")
  var clear = false

  @Flag(help: "Print a carry.cache/1 document.")
  var json = false

  func run() throws {
    let folder = CacheLocation.folder
    if let folder, folder.isObstructed {
      throw Diagnostic(
        SourceLocation(file: folder.path), "is no folder, so that it cannot hold the cache",
        allowed: "CARRY_CACHE names a folder, or is off")
    }
    let contents = folder?.contents()
    if clear { try folder?.clear() }
    let report = CacheReport(folder, contents: contents, isCleared: clear)
    Terminal.standardOutput(json ? report.json : report.text(width: Terminal.width))
  }
}
