import Foundation
import Market

/// The folder of one instrument in a data folder, and which files in it are one series.
struct InstrumentFolder {
  /// How far below the folder that was named: `./Data/mine/coinbase/BTC-USD` with one to spare.
  private static let deepest = 5
  /// A folder with this file holds the results of a run, some of which are named like data.
  private static let resultMark = "summary.json"

  struct Series {
    /// `bars`, `funding`.
    let kind: String
    let interval: Interval?
    let files: [DataFile]
  }

  /// The data folder.
  let root: String
  let instrument: InstrumentName
  let path: String
  let series: [Series]

  /// - Parameter names: of the files in the folder; `nil` where none is of a series.
  private init?(_ path: String, names: [String]) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count > 1, let symbol = parts.last, !names.contains(InstrumentFolder.resultMark) else { return nil }
    let venue = parts[parts.count - 2]
    let outer = parts.dropLast(2)
    root = outer == [""] ? "/" : outer.isEmpty ? "." : outer.joined(separator: "/")
    instrument = InstrumentName(account: venue, symbol: symbol)
    self.path = path
    guard instrument.canBeFolders else { return nil }
    var series: [Series] = []
    for (name, file) in SeriesFileName.all(of: names) {
      let data = DataFile(path: "\(path)/\(file)", name: "\(venue)/\(symbol)/\(file)")
      let index = series.firstIndex { $0.kind == name.kind && $0.interval == name.interval }
      let others = index.map { series.remove(at: $0).files } ?? []
      series.append(Series(kind: name.kind, interval: name.interval, files: others + [data]))
    }
    if series.isEmpty { return nil }
    self.series = series
  }

  /// The folders of instruments at and below a folder, sorted. Where there is none, that is reported.
  static func all(below folder: String, _ collector: DiagnosticCollector) -> [InstrumentFolder] {
    var path = folder
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    var isFolder: ObjCBool = false
    let isThere = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    guard isThere, isFolder.boolValue else {
      collector.report(SourceLocation(file: folder), isThere ? "is no folder" : "there is no such folder")
      return []
    }
    var visited: Set<String> = []
    let before = collector.all.count
    let found = all(at: path, depth: 0, &visited, collector)
    if found.isEmpty, collector.all.count == before {
      collector.report(
        SourceLocation(file: folder), "there are no series in the folder",
        allowed: "a data folder holds files such as coinbase/BTC-USD/bars-1h.csv")
    }
    return found
  }

  private static func all(
    at path: String, depth: Int, _ visited: inout Set<String>, _ collector: DiagnosticCollector
  ) -> [InstrumentFolder] {
    // A link may lead back.
    guard visited.insert(URL(filePath: path).resolvingSymlinksInPath().path).inserted else { return [] }
    let names: [String]
    do throws(Diagnostics) {
      names = try FolderListing.names(in: path).filter { !$0.hasPrefix(".") }
    } catch {
      collector.report(error.all)
      return []
    }
    var found = InstrumentFolder(path, names: names).map { [$0] } ?? []
    if depth == deepest { return found }
    for name in names {
      let inner = path == "." ? name : path == "/" ? "/\(name)" : "\(path)/\(name)"
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: inner, isDirectory: &isFolder), isFolder.boolValue else { continue }
      found += all(at: inner, depth: depth + 1, &visited, collector)
    }
    return found
  }
}
