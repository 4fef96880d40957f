import Foundation
public import Market

/// Data folders in the layout `<root>/<venue>/<instrument>/<kind>-<interval>[-anything].csv`, `.csv.gz` or `.zip`,
/// where the account of an ``InstrumentName`` is the venue's folder and its symbol the instrument's.
///
/// Files are canonical or have one of the ``NativeFormats``, where their beginning leaves no doubt; kind and interval
/// are those of their names.
///
/// Several files of one kind and interval are one series. A series is taken from one root: where several roots have it,
/// at the longest interval that fits, and at the same interval from the root named first.
public struct DataFolders: Sendable {
  public let roots: [String]
  public let parser: CSVParser

  /// - Parameter parser: what cuts CSV into cells; what is loaded does not depend on it.
  public init(roots: [String], parser: CSVParser = .automatic) {
    self.roots = roots
    self.parser = parser
  }

  /// The venues that any root has a folder for, sorted.
  public func venues() -> [String] { union { DataFolders.folders(in: $0) } }

  /// The instruments of a venue that any root has a folder for, sorted.
  public func instruments(of venue: String) -> [String] { union { DataFolders.folders(in: "\($0)/\(venue)") } }

  /// The series on file for an instrument as their files are named, sorted: `bars-1h`, `funding`, `mark-1h`.
  public func series(of instrument: InstrumentName) -> [String] {
    union { root in
      DataFolders.files(root: root, instrument).map { file in
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

  /// The bar files that a request means, sorted by name, and their interval; `nil` when there are none.
  func bars(
    _ kind: BarKind, of instrument: InstrumentName, step: Interval, shortest: Bool = false
  ) throws(Diagnostics) -> (files: [DataFile], interval: Interval)? {
    let found = files(kind.filePrefix, of: instrument)
    let intervals = Set(found.joined().compactMap(\.name.interval)).sorted()
    if intervals.isEmpty { return nil }
    let fitting = intervals.filter { step.nanoseconds % $0.nanoseconds == 0 }
    guard let interval = shortest ? fitting.first : fitting.last else {
      throw Diagnostics([
        Diagnostic(
          SourceLocation(file: "\(instrument.account)/\(instrument.symbol)"),
          "no \(kind.filePrefix) at an interval that divides the step of \(step)",
          allowed: "on file: \(intervals.map(\.description).joined(separator: ", "))")
      ])
    }
    let files = found.map { $0.filter { $0.name.interval == interval } }.first { !$0.isEmpty } ?? []
    return (files.map(\.file), interval)
  }

  /// The funding files of an instrument, sorted by name; none when there are none.
  func funding(of instrument: InstrumentName) -> [DataFile] {
    (files("funding", of: instrument).first { !$0.isEmpty } ?? []).map(\.file)
  }

  /// The files of one kind, root by root.
  private func files(_ kind: String, of instrument: InstrumentName) -> [[Entry]] {
    roots.map { root in DataFolders.files(root: root, instrument).filter { $0.name.kind == kind } }
  }

  private static func files(root: String, _ instrument: InstrumentName) -> [Entry] {
    let folder = "\(instrument.account)/\(instrument.symbol)"
    return SeriesFileName.all(of: names(in: "\(root)/\(folder)")).map { name, file in
      Entry(name: name, file: DataFile(path: "\(root)/\(folder)/\(file)", name: "\(folder)/\(file)"))
    }
  }

  private static func folders(in path: String) -> [String] {
    names(in: path).filter { name in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: "\(path)/\(name)", isDirectory: &isFolder) && isFolder.boolValue
        && !name.hasPrefix(".")
    }
  }

  /// The entries of a folder, sorted; none where there is no folder.
  private static func names(in path: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }
}
