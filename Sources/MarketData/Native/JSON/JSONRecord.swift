/// One record of a document: the values of an object by key (those of objects inside it by `price.open`) or of an array
/// by position.
struct JSONRecord {
  private struct Field {
    let name: Range<Int>
    let text: Range<Int>
    let kind: JSONScalar
  }

  /// From 1.
  fileprivate(set) var number = 0
  fileprivate(set) var place = JSONPlace(line: 1, column: 1)
  fileprivate(set) var container = JSONContainer.object
  /// The key that a `*` of the pattern stands for.
  fileprivate(set) var group: [UInt8] = []

  private var bytes: [UInt8] = []
  private var fields: [Field] = []

  /// How many values it has.
  var count: Int { fields.count }

  mutating func begin(_ container: JSONContainer, at place: JSONPlace, group: ArraySlice<UInt8>) {
    number += 1
    self.container = container
    self.place = place
    self.group.removeAll(keepingCapacity: true)
    self.group.append(contentsOf: group)
    bytes.removeAll(keepingCapacity: true)
    fields.removeAll(keepingCapacity: true)
  }

  mutating func add(_ kind: JSONScalar, name: [UInt8], _ text: UnsafeRawBufferPointer) throws(JSONRefusal) {
    guard bytes.count + name.count + text.count <= JSONLimits.recordBytes, fields.count < JSONLimits.recordBytes / 16
    else { throw JSONRefusal("record \(number) is longer than \(JSONLimits.recordBytes) bytes") }
    let start = bytes.count
    bytes.append(contentsOf: name)
    let middle = bytes.count
    bytes.append(contentsOf: text)
    fields.append(Field(name: start..<middle, text: middle..<bytes.count, kind: kind))
  }

  /// What a key or a position holds.
  enum Finding {
    case none, null
    /// More than once, so that it cannot be said what is meant.
    case twice
    case value(JSONScalar)
  }

  /// Hands the text of a value to `body`, empty where there is none.
  func look<Value>(_ cell: JSONCell, _ body: (Finding, UnsafeRawBufferPointer) -> Value) -> Value {
    var found: Field?
    switch cell {
    case .position(let index, _): found = container == .array && index < fields.count ? fields[index] : nil
    case .key(_, let name):
      for field in fields where field.name.count == name.count && bytes[field.name].elementsEqual(name) {
        if found != nil { return body(.twice, UnsafeRawBufferPointer(start: nil, count: 0)) }
        found = field
      }
    }
    guard let found else { return body(.none, UnsafeRawBufferPointer(start: nil, count: 0)) }
    return bytes.withUnsafeBytes { all in
      body(found.kind == .null ? .null : .value(found.kind), UnsafeRawBufferPointer(rebasing: all[found.text]))
    }
  }

  func text(_ cell: JSONCell) -> String? {
    look(cell) { finding, text in
      if case .value = finding { String(decoding: text, as: UTF8.self) } else { nil }
    }
  }
}

/// Where a record has a value.
enum JSONCell: Sendable {
  case key(String, utf8: [UInt8])
  /// From 0, and what stands there.
  case position(Int, String)

  static func key(_ name: String) -> JSONCell { .key(name, utf8: Array(name.utf8)) }

  /// As a message names it.
  var name: String {
    switch self {
    case .key(let name, _): "\"\(name)\""
    case .position(let index, let name): "element \(index + 1) (\(name))"
    }
  }
}
