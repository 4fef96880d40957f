/// The path of the value that is being read: `result.list[].symbol`; the document itself is the empty path.
struct JSONPath {
  private(set) var bytes: [UInt8] = []
  /// For each open container: whether it is an array, and the length of its own path.
  private var levels: [(isArray: Bool, length: Int)] = []

  var depth: Int { levels.count }

  mutating func key(_ text: UnsafeRawBufferPointer) {
    guard let level = levels.last else { return }
    bytes.removeLast(bytes.count - level.length)
    if level.length > 0 { bytes.append(UInt8(ascii: ".")) }
    bytes.append(contentsOf: text)
  }

  mutating func begin(_ container: JSONContainer) {
    levels.append((container == .array, bytes.count))
    if container == .array { bytes.append(contentsOf: [UInt8(ascii: "["), UInt8(ascii: "]")]) }
  }

  mutating func end() {
    guard let level = levels.popLast() else { return }
    bytes.removeLast(bytes.count - level.length)
  }

  mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
    levels.removeAll(keepingCapacity: true)
  }
}

/// Paths of one shape: `result.*[]` is every array in the object `result`; a `*` stands for one key.
struct JSONPattern: ExpressibleByStringLiteral, Sendable {
  let text: String
  private let before: [UInt8]
  /// `nil` where the pattern has no `*`.
  private let behind: [UInt8]?

  init(stringLiteral text: String) {
    self.text = text
    let parts = text.split(separator: "*", maxSplits: 1, omittingEmptySubsequences: false)
    before = Array(parts[0].utf8)
    behind = parts.count > 1 ? Array(parts[1].utf8) : nil
  }

  func matches(_ path: [UInt8]) -> Bool { key(in: path) != nil }

  /// The key that the `*` stands for, empty without one; `nil` where the path is another.
  func key(in path: [UInt8]) -> ArraySlice<UInt8>? {
    guard let behind else { return path == before ? [] : nil }
    guard path.count > before.count + behind.count, path.starts(with: before),
      path.suffix(behind.count).elementsEqual(behind)
    else { return nil }
    let key = path[before.count..<path.count - behind.count]
    let ends: [UInt8] = [UInt8(ascii: "."), UInt8(ascii: "[")]
    return key.contains { ends.contains($0) } ? nil : key
  }
}
