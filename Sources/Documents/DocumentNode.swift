public import Market

/// One value of a YAML file with the place where it stands: the tree that typed readers read from.
///
/// Scalars keep their text, so that numbers reach the reader as the user wrote them (`0.1` exactly, `010` as ten).
public struct DocumentNode: Sendable {
  public enum Value: Sendable {
    case scalar(String)
    case sequence([DocumentNode])
    case mapping([Entry])
  }

  public struct Entry: Sendable {
    public let key: String
    public let keyLocation: SourceLocation
    public let value: DocumentNode

    public init(key: String, keyLocation: SourceLocation, value: DocumentNode) {
      self.key = key
      self.keyLocation = keyLocation
      self.value = value
    }
  }

  public let value: Value
  public let location: SourceLocation
  /// Where the first character of a scalar's text stands, behind a quote; without a column where the text is not in the
  /// file as it reads (folded lines, escapes), so that a column counted from it would mislead.
  public let textLocation: SourceLocation

  public init(_ value: Value, at location: SourceLocation, textLocation: SourceLocation? = nil) {
    self.value = value
    self.location = location
    self.textLocation = textLocation ?? SourceLocation(file: location.file, line: location.line)
  }

  /// What kind of value this is, as an error message names it.
  public var kindName: String {
    switch value {
    case .scalar: "a single value"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }

  public var text: String? {
    if case .scalar(let text) = value { return text }
    return nil
  }

  public var entries: [Entry]? {
    if case .mapping(let entries) = value { return entries }
    return nil
  }

  public var elements: [DocumentNode]? {
    if case .sequence(let elements) = value { return elements }
    return nil
  }

  /// The value under `key`, when this is a mapping that has it.
  public subscript(key: String) -> DocumentNode? { entries?.first { $0.key == key }?.value }
}

extension DocumentNode {
  /// This tree with `other` laid over it: mappings merge key by key, anything else is replaced.
  public func overlaid(by other: DocumentNode) -> DocumentNode {
    guard var merged = entries, let added = other.entries else { return other }
    for entry in added {
      if let index = merged.firstIndex(where: { $0.key == entry.key }) {
        merged[index] = Entry(
          key: entry.key, keyLocation: entry.keyLocation, value: merged[index].value.overlaid(by: entry.value))
      } else {
        merged.append(entry)
      }
    }
    return DocumentNode(.mapping(merged), at: other.location)
  }

  /// This tree with the value at `path` replaced, mappings made on the way where there are none.
  public func setting(_ path: ArraySlice<String>, to value: DocumentNode) -> DocumentNode {
    guard let key = path.first else { return value }
    let child = self[key] ?? DocumentNode(.mapping([]), at: value.location)
    let replaced = child.setting(path.dropFirst(), to: value)
    var merged = (entries ?? []).filter { $0.key != key }
    let index = (entries ?? []).firstIndex { $0.key == key } ?? merged.count
    merged.insert(Entry(key: key, keyLocation: value.location, value: replaced), at: index)
    return DocumentNode(.mapping(merged), at: location)
  }
}
