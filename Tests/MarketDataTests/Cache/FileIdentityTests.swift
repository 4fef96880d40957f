import Foundation
import Testing

@testable import MarketData

/// When a file is taken for the one that was hashed.
struct FileIdentityTests {
  /// A file that was changed within the three seconds before it was hashed may be changed once more unseen.
  @Test(arguments: [
    (modified: (100, 0), changed: (100, 0), isSettled: true), (modified: (100, 5), changed: (100, 0), isSettled: false),
    (modified: (90, 0), changed: (100, 1), isSettled: false),
    (modified: (90, 999_999_999), changed: (99, 9), isSettled: true),
    (modified: (200, 0), changed: (90, 0), isSettled: false),
  ])
  func settledThreeSecondsAfter(modified: (Int, Int), changed: (Int, Int), isSettled: Bool) {
    let identity = FileIdentity(
      device: 1, inode: 2, size: 3, modified: FileTime(seconds: modified.0, nanoseconds: modified.1),
      changed: FileTime(seconds: changed.0, nanoseconds: changed.1))
    #expect(identity.isSettled(before: FileTime(seconds: 103, nanoseconds: 0)) == isSettled)
  }

  /// Whether a file was written less than three seconds ago: a busy machine may have let them pass.
  private func isYoung(_ path: String) throws -> Bool {
    let identity = try #require(FileIdentity(path: path))
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return !identity.isSettled(before: FileTime(seconds: now.tv_sec, nanoseconds: now.tv_nsec))
  }

  /// The hash of a file that was left alone is taken from the index. One byte is then changed and the time of
  /// modification set back: only the time of the last change of status tells.
  @Test func aChangeWithTheSameSizeAndTimeShows() async throws {
    let room = try CacheRoom(CacheRoom.bars(40))
    let truth = try room.load(nil)
    #expect(try room.load(room.cache()) == truth)
    if try isYoung(room.file) { #expect(!room.listing().contains("identities")) }
    try await Task.sleep(for: .seconds(3.2))
    #expect(try room.load(room.cache()) == truth)
    let identity = try #require(FileIdentity(path: room.file))
    var index = IdentityIndex(text: try String(contentsOfFile: room.folder.index, encoding: .utf8))
    let sha256 = try #require(index.sha256(of: identity))
    #expect(truth.contains(sha256))

    // A false line in the index shows that it is believed.
    index.add([IdentityIndex.Record(identity: identity, sha256: String(repeating: "0", count: 64))])
    try index.text.write(toFile: room.folder.index, atomically: false, encoding: .utf8)
    #expect(room.cache().sought(room.request)?.sha256 == String(repeating: "0", count: 64))
    index.add([IdentityIndex.Record(identity: identity, sha256: sha256)])
    try index.text.write(toFile: room.folder.index, atomically: false, encoding: .utf8)

    // The first open, 4000.5, becomes 4001.5.
    let descriptor = open(room.file, O_WRONLY)
    #expect(pwrite(descriptor, "1", 1, "timestamp,open,high,low,close,volume\n1704067200,400".utf8.count) == 1)
    var times = [identity.modified, identity.modified].map { timespec(tv_sec: $0.seconds, tv_nsec: $0.nanoseconds) }
    #expect(futimens(descriptor, &times) == 0)
    close(descriptor)
    let changed = try #require(FileIdentity(path: room.file))
    #expect(changed.modified == identity.modified && changed.size == identity.size && changed != identity)
    let anew = try room.load(room.cache())
    #expect(try anew == room.load(nil))
    #expect(anew != truth)
  }

  @Test func indexReturnsAndDamageShows() throws {
    var index = IdentityIndex()
    let files = (0..<3).map { number in
      FileIdentity(
        device: .max, inode: UInt64(number), size: number, modified: FileTime(seconds: -1, nanoseconds: 999_999_999),
        changed: FileTime(seconds: .max, nanoseconds: 0))
    }
    index.add(files.map { IdentityIndex.Record(identity: $0, sha256: String(repeating: "a", count: 64)) })
    index.add([IdentityIndex.Record(identity: files[1], sha256: String(repeating: "b", count: 64))])
    #expect(index.records.count == 3)
    #expect(index.sha256(of: files[1]) == String(repeating: "b", count: 64))
    #expect(IdentityIndex(text: index.text) == index)
    let sound = Array(index.text.utf8)
    for place in sound.indices {
      var damaged = sound
      damaged[place] ^= 1
      #expect(IdentityIndex(text: String(decoding: damaged, as: UTF8.self)) == IdentityIndex(), "byte \(place)")
      let cut = String(decoding: sound[..<place], as: UTF8.self)
      #expect(IdentityIndex(text: cut) == IdentityIndex(), "length \(place)")
    }
  }
}
