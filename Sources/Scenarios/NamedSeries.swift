import Market
public import MarketData

/// A series of which a scenario names the files.
public struct NamedSeries: Sendable {
  public var kind: SeriesName
  /// As they are written, relative to the working directory.
  public var paths: [Located<DataFile>]
  /// Whether paths may be folders, patterns and archives of several files; else the path is one file.
  public var selects: Bool
  public var reading: FileReading

  /// The files, path by path as they are named, those of a folder or a pattern sorted. Throws, at the places of their
  /// paths, where there are none.
  func files() throws(Diagnostics) -> [DataFile] {
    if !selects { return paths.map(\.value) }
    let collector = DiagnosticCollector()
    var files: [DataFile] = []
    for path in paths {
      do throws(Diagnostics) {
        for file in try NamedSeries.files(path.value) where !files.contains(file) { files.append(file) }
      } catch {
        for mistake in error.all {
          collector.report(path.location, "\(mistake.location): \(mistake.message)", allowed: mistake.allowed)
        }
      }
    }
    try collector.throwIfAny()
    return files
  }

  /// Those that are there.
  var existing: [DataFile] { (try? files()) ?? [] }

  /// Files that a path stands for, each called as the scenario calls the path.
  private static func files(_ path: DataFile) throws(Diagnostics) -> [DataFile] {
    let base = path.path.hasSuffix(path.name) ? path.path.dropLast(path.name.count) : ""
    return try FileSelection.files([path.path]).map { file in
      let isBelow = !base.isEmpty && file.path.hasPrefix(base)
      let name =
        isBelow
        ? String(file.path.dropFirst(base.count))
        : file.path.hasPrefix("/") ? file.path.split(separator: "/").suffix(3).joined(separator: "/") : file.path
      return DataFile(path: file.path, name: file.member.map { "\(name)/\($0)" } ?? name, member: file.member)
    }
  }
}
