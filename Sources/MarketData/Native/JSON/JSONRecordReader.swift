import Market

/// Cuts the records out of a document, one by one as its bytes come, and keeps an outline of what stands around them.
final class JSONRecordReader: JSONEvents {
  private let places: [JSONPattern]
  private let container: JSONContainer
  private let take: (borrowing JSONRecord) -> Void
  private(set) var outline = JSONOutline()
  private var record = JSONRecord()
  private var path = JSONPath()
  /// Of the value inside the record that is being read; `nil` between records.
  private var inner: JSONPath?

  /// - Parameters:
  ///   - places: the paths of records; the empty one is the document itself.
  ///   - container: what a record is.
  init(places: [JSONPattern], container: JSONContainer, take: @escaping (borrowing JSONRecord) -> Void) {
    self.places = places
    self.container = container
    self.take = take
  }

  /// Reads `stream` to its end, or to a mistake of the document, which is returned.
  func read(_ stream: inout ByteStream) throws(Diagnostics) -> (place: JSONPlace, refusal: JSONRefusal)? {
    var parser = JSONParser(self)
    while let more = try stream.withNextChunk({ parser.feed($0) }) { if !more { break } }
    parser.finish()
    return parser.failure
  }

  func begin(_ container: JSONContainer, at position: JSONPosition) throws(JSONRefusal) {
    if inner != nil {
      if record.container == .array {
        throw JSONRefusal("record \(record.number) holds \(container.name)", allowed: "numbers and texts are needed")
      }
      inner?.begin(container)
    } else if container == self.container, let group = group() {
      record.begin(container, at: position.place, group: group)
      var inner = JSONPath()
      inner.begin(container)
      self.inner = inner
      return
    } else if !path.bytes.isEmpty, group() != nil {
      throw JSONRefusal("record \(record.number + 1) is \(container.name)", allowed: "\(self.container.name) is needed")
    } else {
      outline.add(path.bytes, .container(container), length: 0)
      path.begin(container)
    }
  }

  func end() {
    guard inner != nil else { return path.end() }
    inner?.end()
    if inner?.depth == 0 {
      inner = nil
      take(record)
    }
  }

  func key(_ text: UnsafeRawBufferPointer) {
    if inner != nil { inner?.key(text) } else { path.key(text) }
  }

  func scalar(_ kind: JSONScalar, _ text: UnsafeRawBufferPointer, at position: JSONPosition) throws(JSONRefusal) {
    if let inner {
      try record.add(kind, name: record.container == .array ? [] : inner.bytes, text)
    } else if !path.bytes.isEmpty, group() != nil {
      throw JSONRefusal(
        "record \(record.number + 1) is \(quoted(String(decoding: text, as: UTF8.self)))",
        allowed: "\(container.name) is needed")
    } else {
      outline.add(path.bytes, .scalar(kind, String(decoding: text, as: UTF8.self)), length: text.count)
    }
  }

  /// The key for the `*` of the pattern that the current path follows; `nil` where it follows none.
  private func group() -> ArraySlice<UInt8>? {
    for place in places { if let key = place.key(in: path.bytes) { return key } }
    return nil
  }
}
