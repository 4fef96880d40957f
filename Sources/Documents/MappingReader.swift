public import Market

/// Reads one mapping key by key. A key nobody asked for is reported by ``finish()`` with the nearest valid one, so the
/// list of valid keys is simply the list of keys that were asked for.
public struct MappingReader {
  public let location: SourceLocation
  public let collector: DiagnosticCollector
  private let path: String
  private let entries: [DocumentNode.Entry]
  private var asked: [String] = []

  /// - Parameter path: what the mapping is called in messages, `costs.fees`; empty for the top of the file.
  public init(_ node: DocumentNode, path: String, collector: DiagnosticCollector) {
    location = node.location
    self.path = path
    self.collector = collector
    if let entries = node.entries {
      self.entries = entries
    } else {
      entries = []
      let name = path.isEmpty ? "the document" : "\"\(path)\""
      collector.report(node.location, "\(name) is \(node.kindName)", allowed: "a mapping is needed")
    }
  }

  /// The value under `key`, or `nil` where it is absent.
  public mutating func node(_ key: String) -> DocumentNode? {
    asked.append(key)
    return entries.first { $0.key == key }?.value
  }

  /// The value under `key`; its absence is reported.
  public mutating func requiredNode(_ key: String) -> DocumentNode? {
    if let node = node(key) { return node }
    collector.report(location, "\"\(named(key))\" is missing", allowed: "it has no default")
    return nil
  }

  /// Reads `key` with `read`, `nil` where it is absent or wrong (then it was reported).
  public mutating func optional<Value>(_ key: String, _ read: (ScalarReader) -> Value?) -> Value? {
    guard let node = node(key) else { return nil }
    return read(ScalarReader(node, name: named(key), collector: collector))
  }

  /// Reads `key` with `read`; absence is reported.
  public mutating func required<Value>(_ key: String, _ read: (ScalarReader) -> Value?) -> Value? {
    guard let node = requiredNode(key) else { return nil }
    return read(ScalarReader(node, name: named(key), collector: collector))
  }

  /// A reader for the mapping under `key`, `nil` where it is absent.
  public mutating func mapping(_ key: String) -> MappingReader? {
    node(key).map { MappingReader($0, path: named(key), collector: collector) }
  }

  /// Every entry, for mappings whose keys are names (accounts, instruments); none of them is then unknown.
  public mutating func allEntries() -> [DocumentNode.Entry] {
    asked += entries.map(\.key)
    return entries
  }

  /// Reports keys that nobody asked for.
  public func finish() {
    for entry in entries where !asked.contains(entry.key) {
      let allowed =
        nearest(to: entry.key, among: asked).map { "did you mean \"\($0)\"?" }
        ?? "allowed here: \(Set(asked).sorted().joined(separator: ", "))"
      collector.report(entry.keyLocation, "unknown key \"\(named(entry.key))\"", allowed: allowed)
    }
  }

  /// `costs.fees` for the key `fees` of the mapping `costs`.
  public func named(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }
}
