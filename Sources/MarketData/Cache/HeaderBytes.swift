/// Numbers and texts behind one another, little-endian; a text is its length and its UTF-8.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ more: [UInt8]) { bytes += more }

  mutating func append<Number: FixedWidthInteger & UnsignedInteger>(_ number: Number) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func append(_ text: String) {
    append(UInt32(text.utf8.count))
    bytes += Array(text.utf8)
  }

  mutating func replace<Number: FixedWidthInteger & UnsignedInteger>(at offset: Int, _ number: Number) {
    withUnsafeBytes(of: number.littleEndian) { bytes.replaceSubrange(offset..<offset + $0.count, with: $0) }
  }
}

/// Takes off what a ``ByteWriter`` wrote; `nil` where bytes end too soon or are no such value.
struct ByteReader {
  private var rest: Slice<UnsafeRawBufferPointer>

  init(bytes: UnsafeRawBufferPointer) { rest = bytes[...] }

  mutating func bytes(_ count: Int) -> Slice<UnsafeRawBufferPointer>? {
    guard count <= rest.count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }

  mutating func skip(_ count: Int) -> Bool { bytes(count) != nil }

  mutating func unsigned<Number: FixedWidthInteger & UnsignedInteger>(_ type: Number.Type) -> Number? {
    guard let bytes = bytes(MemoryLayout<Number>.size) else { return nil }
    return Number(littleEndian: UnsafeRawBufferPointer(rebasing: bytes).loadUnaligned(as: type))
  }

  /// A number of things that stand in a file: never as large as 2⁴⁰.
  mutating func count<Number: FixedWidthInteger & UnsignedInteger>(_ type: Number.Type) -> Int? {
    guard let number = unsigned(type), UInt64(number) < 1 << 40 else { return nil }
    return Int(number)
  }

  mutating func text() -> String? {
    guard let count = count(UInt32.self), let bytes = bytes(count) else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }
}
