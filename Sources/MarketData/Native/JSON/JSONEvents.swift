/// What takes the parts of a JSON document, in the order in which they stand. Texts are valid during the call only.
protocol JSONEvents: AnyObject {
  func begin(_ container: JSONContainer, at position: JSONPosition) throws(JSONRefusal)
  /// The end of the container that was begun last.
  func end() throws(JSONRefusal)
  func key(_ text: UnsafeRawBufferPointer)
  func scalar(_ kind: JSONScalar, _ text: UnsafeRawBufferPointer, at position: JSONPosition) throws(JSONRefusal)
}

enum JSONContainer {
  case object, array

  /// As a message names it.
  var name: String { self == .object ? "an object" : "an array" }
}

/// What a value is that holds no others. Numbers come as the document writes them, texts without their escapes.
enum JSONScalar: UInt8 {
  case text, number, truth, null
}

/// Why a document is not read on, at the place that was reached.
struct JSONRefusal: Error {
  let message: String
  let allowed: String

  init(_ message: String, allowed: String = "") {
    self.message = message
    self.allowed = allowed
  }
}

/// Bounds that no venue's answers come near and that keep what a hostile document can make us hold.
enum JSONLimits {
  static let depth = 64
  static let keyBytes = 1024
  /// Of one text or number.
  static let tokenBytes = 1 << 20
  /// Of the texts of one record, its keys included.
  static let recordBytes = 1 << 16
  /// Of what stands around the records.
  static let outlineBytes = 1 << 16
  static let series = 4096
}
