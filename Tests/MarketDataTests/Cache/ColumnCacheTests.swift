import Foundation
import Market
import Testing

@testable import MarketData

/// Loads with a cache give what loads without it give, whatever became of the folder in between.
struct ColumnCacheTests {
  @Test func takesColumnsOfFilesItKnows() throws {
    let room = try CacheRoom(CacheRoom.bars(50))
    let truth = try room.load(nil)
    let cache = room.cache()
    #expect(try room.load(cache) == truth)
    #expect(cache.notes.isEmpty)
    #expect(room.folder.contents().entries == 1)
    // An entry with other numbers in it, to see that it is the entry that is read.
    try forge(room.entries()[0])
    let forged = try room.load(room.cache())
    #expect(forged != truth && forged.hasPrefix("[7, 8] [["))
  }

  /// A byte that is wrong, missing or too many: the file is read instead, and the entry made anew.
  @Test func damageShowsAtEveryByte() throws {
    let room = try CacheRoom(CacheRoom.bars(5))
    let truth = try room.load(nil)
    #expect(try room.load(room.cache()) == truth)
    let entry = room.entries()[0]
    let sound = try bytes(entry)
    #expect((500..<3000).contains(sound.count))
    for index in sound.indices {
      var damaged = sound
      damaged[index] ^= UInt8(1) << (index % 8)
      try write(damaged, to: entry)
      let cache = room.cache()
      #expect(try room.load(cache) == truth, "byte \(index)")
      #expect(cache.notes.count == 1, "byte \(index)")
      #expect(try bytes(entry) == sound, "byte \(index)")
    }
    for length in [Array(0..<sound.count), [sound.count + 1]].joined() {
      try write(Array((sound + [0]).prefix(length)), to: entry)
      let cache = room.cache()
      #expect(try room.load(cache) == truth, "length \(length)")
      #expect(
        cache.notes == ["the column cache in \(room.folder.path): an entry was damaged; the file was read instead"])
      #expect(try bytes(entry) == sound, "length \(length)")
    }
  }

  @Test func anotherVersionReadsAnew() throws {
    let room = try CacheRoom(CacheRoom.bars(12))
    let truth = try room.load(room.cache())
    try forge(room.entries()[0])
    let cache = room.cache(program: "carry 2")
    #expect(try room.load(cache) == truth)
    #expect(cache.notes.isEmpty)
    #expect(room.entries().count == 2)
  }

  /// Another request reads the same file in another way, and so does a file of the same name and length.
  @Test func keepsKindsAndContentsApart() throws {
    let room = try CacheRoom(CacheRoom.bars(24))
    let hourly = try room.load(room.cache())
    #expect(room.entries().count == 1)
    let file = DataFile(path: room.file, name: "coinbase/BTC-USD/bars-1h.csv")
    let requests: [SeriesRequest] = [BarKind.premium, .trade].map {
      .files(.bars($0), of: bitcoin, [file], FileReading())
    }
    let cache = room.cache()
    _ = try DataFolders(roots: []).load(requests, threads: 2, cache: cache)
    cache.finish()
    #expect(room.entries().count == 2)
    try CacheRoom.bars(24, salt: 1).write(toFile: room.file, atomically: false, encoding: .utf8)
    #expect(try room.load(room.cache()) != hourly)
    #expect(room.entries().count == 3)
  }

  @Test func mistakesAreFoundEachTime() throws {
    let room = try CacheRoom(CacheRoom.bars(12).replacing("4000.5", with: "x"))
    for _ in 0..<2 {
      let thrown = message { _ = try room.load(room.cache()) }
      #expect(thrown.hasPrefix("\(room.file):2: \"open\" is \"x\""))
    }
    #expect(room.entries().isEmpty)
  }

  /// Several files of one series and a warning that names one of them.
  @Test func severalFilesAndTheirWarnings() throws {
    let room = try CacheRoom("")
    try withFolder([
      "a/b/funding-1.csv": "timestamp,rate\n1704067203,0.0001\n1704096000,0.0002\n",
      "a/b/funding-2.csv": "timestamp,rate,mark_price\n1704124800,-0.0001,42000\n",
    ]) { root in
      func load(_ cache: ColumnCache?) throws -> String {
        let request = SeriesRequest.funding(of: InstrumentName(account: "a", symbol: "b"))
        let loaded = try DataFolders(roots: [root]).load([request], threads: 2, cache: cache)[0].funding
        cache?.finish()
        return "\(String(describing: loaded))"
      }
      let truth = try load(nil)
      #expect(truth.contains("a/b/funding-1.csv: 1 funding stamp was moved"))
      for _ in 0..<2 { #expect(try load(room.cache()) == truth) }
      #expect(room.entries().count == 2)
    }
  }

  // MARK: What the folder may be

  @Test(arguments: ["/dev/null/cache", "/proc/cache"])
  func doesWithoutAFolderThatCannotBe(path: String) throws {
    let room = try CacheRoom(CacheRoom.bars(12))
    let cache = ColumnCache(folder: CacheFolder(path: path), program: "carry", smallestFile: 0)
    #expect(try room.load(cache) == room.load(nil))
    #expect(cache.notes.count == 1)
    #expect(cache.notes[0].hasPrefix("the column cache in \(path): cannot be written: "))
  }

  /// Reads what is there. For the superuser every folder can be written to.
  @Test(.enabled(if: geteuid() != 0)) func readsFromAFolderItMayNotWriteTo() throws {
    let room = try CacheRoom(CacheRoom.bars(12))
    _ = try room.load(room.cache())
    try forge(room.entries()[0])
    chmod(room.folder.path, 0o500)
    defer { chmod(room.folder.path, 0o700) }
    #expect(try room.load(room.cache()).hasPrefix("[7, 8]"))
  }

  @Test func oldestGoFirst() throws {
    let room = try CacheRoom(CacheRoom.bars(500))
    for program in ["1", "2", "3"] { _ = try room.load(room.cache(program: program)) }
    let size = try bytes(room.entries()[0]).count
    // The first was used after the second and third were written.
    _ = try room.load(room.cache(program: "1"))
    _ = try room.load(room.cache(program: "4", largestFolder: 3 * size))
    #expect(room.entries().count == 3)
    for (program, isThere) in [("1", true), ("2", false), ("3", true), ("4", true)] {
      let before = room.entries().count
      _ = try room.load(room.cache(program: program))
      #expect((room.entries().count == before) == isThere, "\(program)")
    }
  }

  /// Of a program that was ended nothing stays; what one is writing, or may be, does.
  @Test func removesWhatWasLeftUnfinished() throws {
    let room = try CacheRoom(CacheRoom.bars(12))
    try room.folder.make()
    for name in [".carry-columns-aaaaaa", ".carry-columns-bbbbbb", ".carry-columns-cccccc"] {
      try write([1, 2, 3], to: "\(room.folder.path)/\(name)")
      if name == ".carry-columns-cccccc" { continue }
      let hourAgo = [FileAttributeKey.modificationDate: Date(timeIntervalSinceNow: -3600)]
      try FileManager.default.setAttributes(hourAgo, ofItemAtPath: "\(room.folder.path)/\(name)")
    }
    let busy = open("\(room.folder.path)/.carry-columns-bbbbbb", O_RDWR)
    defer { close(busy) }
    #expect(flock(busy, LOCK_EX | LOCK_NB) == 0)
    _ = try room.load(room.cache())
    #expect(room.listing().filter { $0.hasPrefix(".carry-") } == [".carry-columns-bbbbbb", ".carry-columns-cccccc"])
  }

  @Test func clearingLeavesWhatIsNoPartOfIt() throws {
    let room = try CacheRoom(CacheRoom.bars(12))
    _ = try room.load(room.cache())
    try write([1], to: "\(room.folder.path)/mine")
    #expect(room.folder.contents().entries == 1)
    try room.folder.clear()
    #expect(room.listing() == ["mine"])
    unlink("\(room.folder.path)/mine")
    try room.folder.clear()
    #expect(!FileManager.default.fileExists(atPath: room.folder.path))
    #expect(room.folder.contents() == CacheFolder.Contents(entries: 0, bytes: 0))
  }

  /// A user may name another folder than the one that was made for it.
  @Test func clearingLeavesWhatOnlySoundsLikeIt() throws {
    let room = try CacheRoom(CacheRoom.bars(12))
    let hash = String(repeating: "a", count: 64)
    let others = [
      ".carry-columns-report.csv", ".new-report", "1-2-3-\(hash).columns", "1-2-\(hash.dropLast()).columns",
      "a-2-\(hash).columns", "identities", "sales.columns",
    ]
    try FileManager.default.createDirectory(atPath: room.folder.path, withIntermediateDirectories: true)
    for name in others { try write(Array("my identities".utf8), to: "\(room.folder.path)/\(name)") }
    #expect(room.folder.contents() == CacheFolder.Contents(entries: 0, bytes: 0))
    try room.folder.clear()
    #expect(room.listing().sorted() == others)
  }

  // MARK: Tools

  private func bytes(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: path))) }

  /// Puts two rows of ones into an entry that stays sound.
  private func forge(_ path: String) throws {
    let header = try #require(
      try bytes(path).withUnsafeBytes { bytes in
        EntryHeader.length(from: UnsafeRawBufferPointer(rebasing: bytes[..<EntryHeader.prefix])).flatMap {
          EntryHeader(UnsafeRawBufferPointer(rebasing: bytes[..<$0]))
        }
      })
    var columns = TableColumns(count: 5)
    columns.times = [7, 8]
    for index in 0..<5 { (columns.values[index], columns.isPresent[index]) = ([1, 1], true) }
    let descriptor = open(path, O_RDWR | O_TRUNC)
    defer { close(descriptor) }
    var writer = EntryWriter(descriptor: descriptor)
    try writer.write(columns, warnings: [], key: header.key)
  }
}
