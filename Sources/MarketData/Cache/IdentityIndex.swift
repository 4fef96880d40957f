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

  static let titleOfAnyVersion = "carry column cache, identities "
  static let title = titleOfAnyVersion + "1"
  /// The oldest give way.
  static let limit = 10_000

  /// Oldest first.
  private(set) var records: [Record] = []
  private var hashes: [FileIdentity: String] = [:]

  /// The hash of a file in just this state; `nil` where it is not known.
  func sha256(of identity: FileIdentity) -> String? { hashes[identity] }

  /// Adds records, in place of older ones of the same files.
  mutating func add(_ added: [Record]) {
    let places = Set(added.map(\.place))
    records.removeAll { places.contains($0.place) }
    set((records + added).suffix(IdentityIndex.limit))
  }

  private mutating func set(_ records: some Sequence<Record>) {
    self.records = Array(records)
    hashes = Dictionary(records.map { ($0.identity, $0.sha256) }) { _, last in last }
  }

  // MARK: Text

  init() {}

  /// Reads the text of an index. One that was damaged, or is of another version, is one without records.
  init(text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count > 2, lines[0] == IdentityIndex.title[...], lines[lines.count - 1].isEmpty,
      IdentityIndex.sealed(String(text[..<lines[lines.count - 2].startIndex])) == text
    else { return }
    set(lines[1..<lines.count - 2].compactMap(IdentityIndex.record))
  }

  var text: String {
    IdentityIndex.sealed(([IdentityIndex.title] + records.map(line)).map { "\($0)\n" }.joined())
  }

  /// With the checksum below it.
  private static func sealed(_ body: String) -> String {
    var body = body
    let checksum = body.withUTF8 { XXHash64.digest(of: UnsafeRawBufferPointer($0)) }
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
