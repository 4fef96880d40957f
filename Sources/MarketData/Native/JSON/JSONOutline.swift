public import Market

/// What a JSON document holds, by path: `result.nextPageCursor`, `candles[].start`.
///
/// Of values that share a path, as those of records do, the first is kept: enough to see what a document is, and to
/// read what stands beside its records. Bounded: after 64 KiB of paths and texts the rest is left out.
public struct JSONOutline: Sendable {
  enum Value: Equatable {
    case container(JSONContainer)
    case scalar(JSONScalar, String)
  }

  private var values: [String: Value] = [:]
  /// In the order of the document.
  private var paths: [[UInt8]] = []
  private var bytes = 0
  /// The beginning of the first array of arrays, for layouts whose rows have no keys.
  private(set) var rows: [[(kind: JSONScalar, text: String)]] = []
  private var pathOfRows: [UInt8]?

  init() {}

  /// Reads a whole document. Throws where it is no sound JSON.
  public init(_ bytes: [UInt8], name: String) throws(Diagnostics) {
    let events = JSONOutlineEvents()
    var parser = JSONParser(events)
    if bytes.withUnsafeBytes({ parser.feed($0) }) { parser.finish() }
    if let (place, refusal) = parser.failure {
      let location = SourceLocation(file: name, line: place.line, column: place.column)
      throw Diagnostics([Diagnostic(location, refusal.message, allowed: refusal.allowed)])
    }
    self = events.outline
  }

  /// What the first 16 KiB of a document tell; `nil` where they are no JSON.
  init?(beginning bytes: [UInt8]) {
    let first = bytes.first { !JSONOutline.mayPrecede.contains($0) }
    guard first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else { return nil }
    let events = JSONOutlineEvents()
    var parser = JSONParser(events)
    let isSound = bytes.withUnsafeBytes { parser.feed(UnsafeRawBufferPointer(rebasing: $0.prefix(1 << 14))) }
    guard isSound else { return nil }
    self = events.outline
  }

  /// White space, and the bytes of a byte-order mark.
  private static let mayPrecede: [UInt8] = [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF]

  /// The text of a text, number or truth value; `nil` for all else and where there is nothing.
  public subscript(path: String) -> String? {
    guard case .scalar(let kind, let text)? = values[path], kind != .null else { return nil }
    return text
  }

  var isArray: Bool { values[""] == .container(.array) }

  /// Whether there is anything at such a path, be it empty or null.
  func has(_ pattern: JSONPattern) -> Bool {
    values[pattern.text] != nil || paths.contains { pattern.matches($0) }
  }

  mutating func add(_ path: [UInt8], _ value: @autoclosure () -> Value, length: Int) {
    guard bytes + path.count + length <= JSONLimits.outlineBytes else { return }
    let name = String(decoding: path, as: UTF8.self)
    guard values[name] == nil else { return }
    values[name] = value()
    paths.append(path)
    bytes += path.count + length
  }

  mutating func beginRow(_ path: [UInt8]) {
    guard rows.count < 32, pathOfRows == nil || pathOfRows == path, path.last == UInt8(ascii: "]") else { return }
    pathOfRows = path
    rows.append([])
  }

  /// - Parameter path: that of the row.
  mutating func addCell(_ kind: JSONScalar, _ text: String) {
    guard let last = rows.indices.last, rows[last].count < 32, text.utf8.count < 64 else { return }
    rows[last].append((kind, text))
  }
}

/// Makes an outline of everything in a document.
private final class JSONOutlineEvents: JSONEvents {
  var outline = JSONOutline()
  private var path = JSONPath()
  /// The depth within the row that is being read.
  private var rowDepth: Int?

  func begin(_ container: JSONContainer, at position: JSONPosition) {
    outline.add(path.bytes, .container(container), length: 0)
    if container == .array, rowDepth == nil, path.bytes.last == UInt8(ascii: "]") {
      outline.beginRow(path.bytes)
      rowDepth = path.depth
    }
    path.begin(container)
  }

  func end() {
    path.end()
    if rowDepth == path.depth { rowDepth = nil }
  }

  func key(_ text: UnsafeRawBufferPointer) { path.key(text) }

  func scalar(_ kind: JSONScalar, _ text: UnsafeRawBufferPointer, at position: JSONPosition) {
    outline.add(path.bytes, .scalar(kind, String(decoding: text, as: UTF8.self)), length: text.count)
    if rowDepth == path.depth - 1 { outline.addCell(kind, String(decoding: text, as: UTF8.self)) }
  }
}
