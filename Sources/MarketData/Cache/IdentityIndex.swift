/// The SHA-256 of files by their identity, so that a file that nobody touched need not be read to know what it holds.
///
/// A text file: a title, a line for each file, and the XXH64 of all that. Two programs that write it at once lose some
/// lines of one of them, which costs hashing those files again.
struct IdentityIndex: Equatable {
  struct Place: Hashable {
    let device: UInt64
    let inode: UInt64
  }

  struct Record: Hashable {
    let identity: FileIdentity
    /// 64 hexadecimal digits.
    let sha256: String
    var place: Place { Place(device: identity.device, inode: identity.inode) }
  }

  static let title = "carry column cache, identities 1"
  /// The oldest give way.
  static let limit = 20_000

  /// Oldest first.
  private(set) var records: [Record] = []

  /// The hash of a file in just this state; `nil` where it is not known.
  func sha256(of identity: FileIdentity) -> String? { records.last { $0.identity == identity }?.sha256 }

  /// Adds records, in place of older ones of the same files.
  mutating func add(_ added: [Record]) {
    let places = Set(added.map(\.place))
    records.removeAll { places.contains($0.place) }
    records = (records + added).suffix(IdentityIndex.limit)
  }

  // MARK: Text

  init() {}

  /// Reads the text of an index. One that was damaged, or of another version, is one without records.
  init(text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count > 2, lines[0] == IdentityIndex.title[...], lines[lines.count - 1].isEmpty else { return }
    let read = lines[1..<lines.count - 2].compactMap(IdentityIndex.record)
    records = read
    if self.text != text { records = [] }
  }

  var text: String {
    let body = ([IdentityIndex.title] + records.map(line)).map { "\($0)\n" }.joined()
    var utf8 = body
    let checksum = utf8.withUTF8 { XXHash64.digest(of: UnsafeRawBufferPointer($0)) }
    return "\(body)\(String(checksum, radix: 16))\n"
  }

  private func line(_ record: Record) -> String {
    let file = record.identity
    return "\(file.device) \(file.inode) \(file.size) \(file.modified.seconds) \(file.modified.nanoseconds) "
      + "\(file.changed.seconds) \(file.changed.nanoseconds) \(record.sha256)"
  }

  private static func record(_ line: Substring) -> Record? {
    let words = line.split(separator: " ")
    guard words.count == 8, let device = UInt64(words[0]), let inode = UInt64(words[1]) else { return nil }
    let numbers = words[2..<7].compactMap { Int($0) }
    guard numbers.count == 5 else { return nil }
    return Record(
      identity: FileIdentity(
        device: device, inode: inode, size: numbers[0],
        modified: FileTime(seconds: numbers[1], nanoseconds: numbers[2]),
        changed: FileTime(seconds: numbers[3], nanoseconds: numbers[4])), sha256: String(words[7]))
  }
}
