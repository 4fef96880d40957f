import Foundation
public import Market

/// Data folders in the layout `<root>/<venue>/<instrument>/<kind>-<interval>[-anything].csv`, where the account of an
/// ``InstrumentName`` is the venue's folder and its symbol the instrument's.
///
/// Several files of one kind and interval are one series. A series is taken from one root: where several roots have it,
/// at the longest interval that fits, and at the same interval from the root named first.
public struct DataFolders: Sendable {
  public let roots: [String]

  public init(roots: [String]) { self.roots = roots }

  /// The venues that any root has a folder for, sorted.
  public func venues() -> [String] { union { DataFolders.folders(in: $0) } }

  /// The instruments of a venue that any root has a folder for, sorted.
  public func instruments(of venue: String) -> [String] { union { DataFolders.folders(in: "\($0)/\(venue)") } }

  /// The series on file for an instrument as their files are named, sorted: `bars-1h`, `funding`, `mark-1h`.
  public func series(of instrument: InstrumentName) -> [String] {
    union { root in
      DataFolders.files(root: root, instrument).filter { !$0.name.isCompressed }.map { file in
        file.name.interval.map { "\(file.name.kind)-\($0)" } ?? file.name.kind
      }
    }
  }

  private func union(_ list: (String) -> [String]) -> [String] { Set(roots.flatMap(list)).sorted() }
}

extension DataFolders {
  struct Entry {
    let name: SeriesFileName
    let file: DataFile
  }

  /// The files of the series that a request means, sorted by name; `nil` when there are none.
  func files(for kind: SeriesRequest.Kind, of instrument: InstrumentName, step: Interval?) throws(Diagnostics)
    -> (files: [DataFile], interval: Interval?)?
  {
    let prefix =
      switch kind {
      case .bars(let bars): bars.filePrefix
      default: "funding"
      }
    let found = roots.map { root in DataFolders.files(root: root, instrument).filter { $0.name.kind == prefix } }
    let readable = found.map { $0.filter { !$0.name.isCompressed } }
    let intervals = readable.joined().map(\.name.interval)
    if intervals.isEmpty {
      guard let packed = found.joined().first else { return nil }
      throw Diagnostics([
        Diagnostic(
          SourceLocation(file: packed.file.path), "compressed files are not read", allowed: "unpack it to a .csv file")
      ])
    }
    let fitting = intervals.filter { $0.map { divides($0, step) } ?? true }
    guard let longest = fitting.max(by: { ($0 ?? .zero) < ($1 ?? .zero) }) else {
      let onFile = Set(intervals.compactMap(\.self)).sorted().map(\.description).joined(separator: ", ")
      throw Diagnostics([
        Diagnostic(
          SourceLocation(file: "\(instrument.account)/\(instrument.symbol)"),
          "no \(prefix) at an interval that divides the step of \(step?.description ?? "")",
          allowed: "on file: \(onFile)")
      ])
    }
    let chosen = readable.lazy.map { $0.filter { $0.name.interval == longest } }.first { !$0.isEmpty }
    return (files: chosen?.map(\.file) ?? [], interval: longest)
  }

  private func divides(_ interval: Interval, _ step: Interval?) -> Bool {
    step.map { $0.nanoseconds % interval.nanoseconds == 0 } ?? true
  }

  private static func files(root: String, _ instrument: InstrumentName) -> [Entry] {
    let folder = "\(instrument.account)/\(instrument.symbol)"
    return names(in: "\(root)/\(folder)").compactMap { name in
      SeriesFileName(name).map {
        Entry(name: $0, file: DataFile(path: "\(root)/\(folder)/\(name)", name: "\(folder)/\(name)"))
      }
    }
  }

  private static func folders(in path: String) -> [String] {
    names(in: path).filter { name in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: "\(path)/\(name)", isDirectory: &isFolder) && isFolder.boolValue
        && !name.hasPrefix(".")
    }
  }

  /// The entries of a folder, sorted by their bytes; none where there is no folder.
  private static func names(in path: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }
}
