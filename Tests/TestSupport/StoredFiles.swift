/// A zip archive with one file, not compressed (PKWARE APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16).
public func storedZip(name: String, _ content: [UInt8]) -> [UInt8] {
  func bytes(_ value: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8((value >> (8 * $0)) & 255) } }
  let nameBytes = Array(name.utf8)
  // Version, flags, method, time, date (1980-01-01), checksum, both sizes, length of the name, of the extra field.
  let common =
    bytes(20, 2) + bytes(0, 2) + bytes(0, 2) + bytes(0, 2) + bytes(33, 2) + bytes(Int(crc32(content)), 4)
    + bytes(content.count, 4) + bytes(content.count, 4) + bytes(nameBytes.count, 2) + bytes(0, 2)
  let local = bytes(0x0403_4B50, 4) + common + nameBytes + content
  let central = bytes(0x0201_4B50, 4) + bytes(20, 2) + common + bytes(0, 14) + nameBytes
  let end =
    bytes(0x0605_4B50, 4) + bytes(0, 4) + bytes(1, 2) + bytes(1, 2) + bytes(central.count, 4) + bytes(local.count, 4)
    + bytes(0, 2)
  return local + central + end
}

/// A gzip file, not compressed (RFC 1952, sections 2.2 and 2.3; RFC 1951, section 3.2.4).
public func storedGzip(_ content: [UInt8]) -> [UInt8] {
  func bytes(_ value: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8((value >> (8 * $0)) & 255) } }
  var file: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
  let longest = 65_535
  for start in stride(from: 0, through: content.count, by: longest) {
    let block = content[start..<min(start + longest, content.count)]
    file += [start + longest > content.count ? 1 : 0]
    file += bytes(block.count, 2) + bytes(~block.count, 2) + block
  }
  return file + bytes(Int(crc32(content)), 4) + bytes(content.count, 4)
}

/// CRC-32 (ISO 3309), bit by bit.
private func crc32(_ bytes: [UInt8]) -> UInt32 {
  var rest: UInt32 = 0xFFFF_FFFF
  for byte in bytes {
    rest ^= UInt32(byte)
    for _ in 0..<8 { rest = rest & 1 == 1 ? (rest >> 1) ^ 0xEDB8_8320 : rest >> 1 }
  }
  return ~rest
}
