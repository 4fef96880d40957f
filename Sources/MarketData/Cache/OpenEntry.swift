import Foundation
import Market

/// A cache entry open for reading, its columns one by one and on any thread.
///
/// Read and never mapped: a file cut short under a mapping kills the process. Each column is checked as it is decoded,
/// in pieces that stay in the cache of the processor; what does not fit its checksum is not handed out.
final class OpenEntry: Sendable {
  enum Found {
    case entry(OpenEntry)
    case absent, damaged
  }

  /// What is read and decoded at a time.
  private static let piece = 1 << 18

  let header: EntryHeader
  private let descriptor: Int32
  private let headerLength: Int

  private init(header: EntryHeader, descriptor: Int32, headerLength: Int) {
    self.header = header
    self.descriptor = descriptor
    self.headerLength = headerLength
  }

  deinit { close(descriptor) }

  /// Opens the entry at `path`. Absent too where it has another key.
  ///
  /// - Parameter mostRows: an entry with more is damaged.
  static func open(_ path: String, key: String, mostRows: Int) -> Found {
    let descriptor = Foundation.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return .absent }
    guard let identity = FileIdentity(descriptor: descriptor),
      let (header, length) = header(descriptor, fileSize: identity.size), header.rows <= mostRows
    else {
      close(descriptor)
      return .damaged
    }
    let entry = OpenEntry(header: header, descriptor: descriptor, headerLength: length)
    // A file system stamps what is used; the oldest entries give way first. It need not work.
    futimens(descriptor, nil)
    return header.key == key ? .entry(entry) : .absent
  }

  private static func header(_ descriptor: Int32, fileSize: Int) -> (EntryHeader, length: Int)? {
    let prefix = UnsafeMutableRawBufferPointer.allocate(byteCount: EntryHeader.prefix, alignment: 8)
    defer { prefix.deallocate() }
    guard SystemFile.read(descriptor, to: prefix, from: 0),
      let length = EntryHeader.length(from: UnsafeRawBufferPointer(prefix)),
      length <= fileSize
    else { return nil }
    let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: length, alignment: 32)
    defer { bytes.deallocate() }
    guard SystemFile.read(descriptor, to: bytes, from: 0), let header = EntryHeader(UnsafeRawBufferPointer(bytes)),
      length + header.payload == fileSize
    else { return nil }
    return (header, length)
  }

  /// All stamps; `nil` where they were damaged.
  func times() -> ContiguousArray<Int64>? {
    LargeColumn.filled(count: header.rows) { times in
      if let stamps = header.stamps {
        stamps.expand(to: times)
        return true
      }
      let size = header.stampBytes
      let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 32)
      defer { bytes.deallocate() }
      guard SystemFile.read(descriptor, to: bytes, from: headerLength),
        XXHash64.digest(of: UnsafeRawBufferPointer(bytes)) == header.stampChecksum
      else { return false }
      for index in times.indices {
        times[index] = Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: index &* 8, as: Int64.self))
      }
      return true
    }
  }

  /// All values of a column that the file has; `nil` where they were damaged.
  func values(ofColumn column: Int) -> ContiguousArray<Double>? {
    guard let expected = header.columns[column] else { return [] }
    return LargeColumn.filled(count: header.rows) { values in
      let room = UnsafeMutableRawBufferPointer.allocate(byteCount: OpenEntry.piece, alignment: 64)
      defer { room.deallocate() }
      var hash = XXHash64()
      var offset = headerLength + header.offset(ofColumn: column)
      var block = 0
      while block < expected.blocks.count {
        let first = block
        var size = 0
        while block < expected.blocks.count {
          let next = expected.blocks[block].byteCount(rows: header.blockRows(block))
          if size + next > room.count { break }
          size += next
          block += 1
        }
        let piece = UnsafeMutableRawBufferPointer(rebasing: room[..<size])
        guard SystemFile.read(descriptor, to: piece, from: offset) else { return false }
        hash.absorb(stripes: UnsafeRawBufferPointer(piece))
        decode(expected.blocks, first..<block, UnsafeRawBufferPointer(piece), to: values)
        offset += size
      }
      return hash.digest() == expected.checksum
    }
  }

  /// The file that was read; `nil` unless `columns` are whole.
  func file(_ source: DataFile, status: FileStatus, columns: TableColumns) -> DecodedFile? {
    guard columns.times.count == header.rows, let first = columns.times.first, let last = columns.times.last else {
      return nil
    }
    return DecodedFile(
      source: source, rows: header.rows, first: Instant(nanoseconds: first), last: Instant(nanoseconds: last),
      warnings: header.warnings, repairs: header.repairs, status: status, columns: columns)
  }

  private func decode(
    _ blocks: [ValueBlock], _ range: Range<Int>, _ bytes: UnsafeRawBufferPointer,
    to values: UnsafeMutableBufferPointer<Double>
  ) {
    var start = 0
    for index in range {
      let rows = header.blockRows(index)
      let size = blocks[index].byteCount(rows: rows)
      let place = index * ValueBlock.rows
      blocks[index].decode(
        UnsafeRawBufferPointer(rebasing: bytes[start..<start + size]),
        to: UnsafeMutableBufferPointer(rebasing: values[place..<place + rows]))
      start += size
    }
  }
}
