import Documents
import Foundation
public import Market

/// A result folder as a comparison reads it back: figures with every digit they were written with, and what the run
/// rested on. The tables stay on the disk.
public struct StoredRun: Sendable {
  /// The folder, as the user named it.
  public let path: String
  public let name: String
  /// File name of the scenario that the folder belongs to.
  public let scenario: String
  /// In the order of the file, under their dotted keys: `pnl.fees`.
  let figures: [(name: String, text: String)]
  let inputs: [StoredInput]
  let assumptions: [String]
  let warnings: [String]
  let settings: [(key: String, value: String)]
  let rulebooks: [StoredEntry]

  /// Keys of `summary.json` that are no figures: what a run is called, and what it rests on.
  private static let notFigures = ["schema", "name", "title", "scenario", "inputs", "assumptions", "warnings"]
  private static let schema = "carry.summary/1"

  /// - Throws: a ``Market/Diagnostic`` where there is no result folder, another program or version wrote it, or a part
  ///   of it is missing.
  public init(readingFrom path: String) throws(Diagnostic) {
    let place = SourceLocation(file: path)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw Diagnostic(place, "there is no such result folder", allowed: "\"carry run\" writes result folders")
    }
    if !isFolder.boolValue { throw Diagnostic(place, "is a file", allowed: "a result folder is needed") }
    guard let summary = StoredRun.summary(of: path) else {
      throw Diagnostic(
        place, "holds no summary.json of carry, so no run wrote it",
        allowed: "a folder that \"carry run\" wrote is needed")
    }
    let version = summary["schema"]?.text ?? ""
    if version != StoredRun.schema {
      throw Diagnostic(
        place, "was written in the form \"\(version)\"", allowed: "this version of carry reads \(StoredRun.schema)")
    }
    let missing = ResultFolder.dataNames.filter { !FileManager.default.fileExists(atPath: "\(path)/\($0)") }
    if !missing.isEmpty {
      throw Diagnostic(
        place, "is not whole: it has no \(missing.joined(separator: ", "))",
        allowed: "restore it, or remove it and have it written anew")
    }
    guard let name = summary["name"]?.text, let scenario = summary["scenario"]?.text else {
      throw Diagnostic(SourceLocation(file: "\(path)/summary.json"), "\"name\" or \"scenario\" is missing")
    }
    self.path = path
    self.name = name
    self.scenario = scenario
    figures = (summary.entries ?? []).filter { !StoredRun.notFigures.contains($0.key) }.flatMap {
      StoredRun.flattened($0.value, name: $0.key)
    }
    inputs = (summary["inputs"]?.elements ?? []).map(StoredInput.init)
    assumptions = (summary["assumptions"]?.elements ?? []).compactMap(\.text)
    warnings = (summary["warnings"]?.elements ?? []).compactMap(\.text)
    settings = try StoredTable.rows(of: "\(path)/settings.csv").map { ($0[0], $0[1]) }
    rulebooks = try StoredEntry.entries(of: StoredTable.rows(of: "\(path)/rulebooks.csv"))
  }

  /// What a folder's summary says; `nil` unless it is one of this program, of whatever version. JSON is YAML, and that
  /// reader keeps the text of numbers.
  private static func summary(of path: String) -> DocumentNode? {
    let file = "\(path)/summary.json"
    guard let bytes = FileManager.default.contents(atPath: file), let text = String(validating: bytes, as: UTF8.self),
      let documents = try? DocumentNode.parse(text, file: file), let schema = documents[0]["schema"]?.text,
      schema.hasPrefix("carry.summary/")
    else { return nil }
    return documents[0]
  }

  /// The name of the scenario file that a folder belongs to; `nil` where no run wrote it.
  public static func owner(of path: String) -> String? { summary(of: path)?["scenario"]?.text }

  private static func flattened(_ node: DocumentNode, name: String) -> [(name: String, text: String)] {
    switch node.value {
    case .scalar(let text): [(name, text)]
    case .sequence(let elements): elements.enumerated().flatMap { flattened($1, name: "\(name)[\($0)]") }
    case .mapping(let entries): entries.flatMap { flattened($0.value, name: "\(name).\($0.key)") }
    }
  }
}

/// A file that a stored run read.
struct StoredInput: Sendable {
  let path: String
  let sha256: String
  let rows: String

  init(_ node: DocumentNode) {
    path = node["path"]?.text ?? ""
    sha256 = node["sha256"]?.text ?? ""
    rows = node["rows"]?.text ?? ""
  }
}

/// A dated entry of a rulebook with its values, as a run used it.
struct StoredEntry: Sendable {
  /// `binance-usdm:BTCUSDT fees`
  let subject: String
  /// Empty where the entry holds from the beginning.
  let from: String
  var values: [(parameter: String, text: String)]

  /// - Parameter rows: of `rulebooks.csv`; those of one entry follow one another.
  static func entries(of rows: [[String]]) -> [StoredEntry] {
    var entries: [StoredEntry] = []
    for row in rows where row.count >= 7 {
      let subject = "\(row[0]):\(row[1]) \(row[3])"
      if entries.last.map({ ($0.subject, $0.from) == (subject, row[4]) }) != true {
        entries.append(StoredEntry(subject: subject, from: row[4], values: []))
      }
      entries[entries.count - 1].values.append((row[5], row[6]))
    }
    return entries
  }
}
