import CZip
import Foundation
import Market

/// A zip archive open for reading: what is in it, and the bytes of one member.
struct ZipArchive: ~Copyable {
  private let file: ByteFile
  private let archive: OpaquePointer
  private var member: OpaquePointer?
  private(set) var memberName = ""
  private let room: UnsafeMutableRawBufferPointer
  /// The room without its margin.
  private let unpacked: UnsafeMutableRawBufferPointer

  init(_ file: consuming ByteFile) throws(Diagnostics) {
    var status: Int32 = 0
    // The library closes the descriptor it is given with the archive, and leaves it open where there is none.
    let descriptor = dup(file.descriptor)
    guard descriptor >= 0, let archive = zip_fdopen(descriptor, 0, &status) else {
      if descriptor >= 0 { close(descriptor) }
      throw ZipArchive.mistake(file.path, "its archive is damaged")
    }
    self.file = file
    self.archive = archive
    room = .allocate(byteCount: ByteFile.longestChunk + PlainRows.margin, alignment: 64)
    room.initializeMemory(as: UInt8.self, repeating: 0)
    unpacked = UnsafeMutableRawBufferPointer(rebasing: room[..<ByteFile.longestChunk])
  }

  deinit {
    if let member { zip_fclose(member) }
    zip_discard(archive)
    room.deallocate()
  }

  /// The names of the files in it, sorted; folders, and what a Mac puts beside files, are left out.
  var members: [String] {
    let count = zip_get_num_entries(archive, 0)
    let names = (0..<max(0, count)).compactMap { zip_get_name(archive, UInt64($0), 0).map { String(cString: $0) } }
    return names.filter { !$0.hasSuffix("/") && !$0.hasPrefix("__MACOSX/") }.sorted()
  }

  /// Begins with the bytes of a member.
  mutating func open(_ name: String) throws(Diagnostics) {
    guard let opened = zip_fopen(archive, name, 0) else { throw mistake("\(quoted(name)) in it cannot be unpacked") }
    if let member { zip_fclose(member) }
    member = opened
    memberName = name
  }

  /// The next bytes of the member, valid until the next call; `nil` at its end. A wrong checksum is a mistake.
  mutating func nextChunk() throws(Diagnostics) -> UnsafeRawBufferPointer? {
    guard let member else { return nil }
    let count = zip_fread(member, unpacked.baseAddress, UInt64(unpacked.count))
    if count < 0 { throw mistake("\(quoted(memberName)) in it is damaged") }
    return count == 0 ? nil : UnsafeRawBufferPointer(rebasing: unpacked[..<Int(count)])
  }

  /// What the file is now; throws when it is not what it was when it was opened.
  borrowing func finalStatus() throws(Diagnostics) -> FileStatus { try file.finalStatus() }
  var statusAtStart: FileStatus { file.statusAtStart }

  private func mistake(_ message: String) -> Diagnostics { ZipArchive.mistake(file.path, message) }

  private static func mistake(_ path: String, _ message: String) -> Diagnostics {
    Diagnostics([Diagnostic(SourceLocation(file: path), message, allowed: "the file may be incomplete")])
  }
}
