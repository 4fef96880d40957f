import Documents
import Foundation
public import Market

/// The `origins.json` of an instrument's folder: the ``Origin`` of each file, by name (`carry.origins/1`, FORMATS.md).
public struct Origins: Hashable, Sendable {
  public static let fileName = "origins.json"
  static let schema = "carry.origins/1"

  /// By the name of the canonical file.
  public var files: [String: Origin]

  public init(files: [String: Origin] = [:]) { self.files = files }

  /// Reads the file of an instrument's folder; without one there are no entries. Throws every mistake of the file.
  public init(folder: String) throws(Diagnostics) {
    let path = "\(folder)/\(Origins.fileName)"
    guard let bytes = FileManager.default.contents(atPath: path) else {
      self.init()
      return
    }
    let nodes = try DocumentNode.parse(String(decoding: bytes, as: UTF8.self), file: path)
    let collector = DiagnosticCollector()
    self.init(files: OriginsReader(collector: collector).files(nodes[0]))
    try collector.throwIfAny()
  }

  /// Sorted keys, no clock, no absolute path: the same import gives the same bytes.
  public var text: String {
    JSONValue.object([
      ("schema", .string(Origins.schema)), ("files", .object(files.map { ($0.key, $0.value.document) })),
    ]).text
  }

  /// The complete file beside its place in an instrument's folder.
  public func stage(folder: String) throws(WriteFailure) -> StagedFile {
    try StagedFile(for: "\(folder)/\(Origins.fileName)", bytes: Array(text.utf8))
  }

  /// Writes the file of an instrument's folder; it appears when it is complete.
  public func write(folder: String) throws(WriteFailure) { try stage(folder: folder).place() }
}

extension Origin {
  fileprivate var document: JSONValue {
    .object([
      ("sha256", .string(sha256)),
      (
        "sources",
        .array(
          sources.map {
            .object([("name", .string($0.name)), ("sha256", .string($0.sha256)), ("format", .string($0.format))])
          })
      ),
      (
        "repairs",
        .array(
          repairs.map { .object([("name", .string($0.name)), ("rows", .count($0.rows)), ("text", .string($0.text))]) })
      ),
      ("notes", .strings(notes)), ("licence", .string(licence)),
    ])
  }
}
