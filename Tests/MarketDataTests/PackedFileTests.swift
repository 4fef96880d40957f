import Foundation
import Market
import MarketData
import Testing

/// Files packed by gzip and zip come out as they went in; damaged ones are mistakes. The packed bytes were made by
/// Python's `gzip` and `zipfile` from the texts beside them.
struct PackedFileTests {
  static let text = "timestamp,rate\n2024-01-01T00:00:00Z,0.0001\n2024-01-01T08:00:00Z,0.0002\n"
  static let gzip =
    "H4sIAAAAAAACAyvJzE0tLknMLdApSixJ5TIyMDLRNTAEohADAyswitIx0DMwMDBEkbNAkTPiAgANginSRwAAAA=="
  /// The same text in two parts, as `cat a.gz b.gz` joins them.
  static let parts =
    "H4sIAAAAAAACAyvJzE0tLknMLdApSixJ5TIyMDLRNTAEohADAyswitIx0DMwMDDkAgDK3BDXKwAAAB+LCAAAAAAAAgMzMjAy0TUwBKIQAwsr"
    + "AwMgitIx0DMwMDDiAgAPnlyAHAAAAA=="
  static let zip =
    "UEsDBBQAAAAIAAAAIVgNginSLgAAAEcAAAALAAAAZnVuZGluZy5jc3YrycxNLS5JzC3QKUosSeUyMjAy0TUwBKIQAwMrMIrSMdAzMDAwRJGz"
    + "QJEz4gIAUEsBAhQDFAAAAAgAAAAhWA2CKdIuAAAARwAAAAsAAAAAAAAAAAAAAIABAAAAAGZ1bmRpbmcuY3N2UEsFBgAAAAABAAEAOQAAAFcA"
    + "AAAAAA=="
  /// `x/a.csv` with the first two lines, `x/b.csv` with the third, a `readme.txt`, and `__MACOSX/x/a.csv`.
  static let several =
    "UEsDBBQAAAAIAAAAIVjK3BDXKAAAACsAAAAHAAAAeC9hLmNzdivJzE0tLknMLdApSixJ5TIyMDLRNTAEohADAyswitIx0DMwMDDkAgBQSwME"
    + "FAAAAAgAAAAhWA+eXIAbAAAAHAAAAAcAAAB4L2IuY3N2MzIwMtE1MASiEAMLKwMDIIrSMdAzMDAw4gIAUEsDBBQAAAAIAAAAIVg5nPsGBgAA"
    + "AAQAAAAQAAAAX19NQUNPU1gveC9hLmNzdssqzcsGAFBLAwQUAAAACAAAACFYrCqT2AQAAAACAAAACgAAAHJlYWRtZS50eHTLyAQAUEsBAhQD"
    + "FAAAAAgAAAAhWMrcENcoAAAAKwAAAAcAAAAAAAAAAAAAAIABAAAAAHgvYS5jc3ZQSwECFAMUAAAACAAAACFYD55cgBsAAAAcAAAABwAAAAAA"
    + "AAAAAAAAgAFNAAAAeC9iLmNzdlBLAQIUAxQAAAAIAAAAIVg5nPsGBgAAAAQAAAAQAAAAAAAAAAAAAACAAY0AAABfX01BQ09TWC94L2EuY3N2"
    + "UEsBAhQDFAAAAAgAAAAhWKwqk9gEAAAAAgAAAAoAAAAAAAAAAAAAAIABwQAAAHJlYWRtZS50eHRQSwUGAAAAAAQABADgAAAA7QAAAAAA"

  static func bytes(_ base64: String) throws -> [UInt8] { [UInt8](try #require(Data(base64Encoded: base64))) }

  static func read(_ path: String, member: String? = nil) throws -> (name: String, text: String) {
    var stream = try ByteStream(DataFile(path: path, name: path, member: member))
    var text: [UInt8] = []
    while let chunk = try stream.withNextChunk({ Array($0) }) { text += chunk }
    return (stream.name, String(decoding: text, as: UTF8.self))
  }

  @Test(arguments: [
    ("f.csv.gz", gzip, "f.csv"), ("f.csv.gz", parts, "f.csv"), ("f.zip", zip, "funding.csv"),
    // What a file is, its bytes say.
    ("f.csv", gzip, "f.csv"),
  ])
  func unpacks(_ file: String, _ base64: String, _ name: String) throws {
    try withFolder([file: ""]) { root in
      try write(PackedFileTests.bytes(base64), to: "\(root)/\(file)")
      let read = try PackedFileTests.read("\(root)/\(file)")
      #expect(read.text == PackedFileTests.text)
      #expect(read.name == name)
    }
  }

  /// Many damaged files in one call: each is closed.
  @Test func closesDamagedArchives() throws {
    func openFiles() throws -> Int { try FileManager.default.contentsOfDirectory(atPath: "/dev/fd").count }
    try withFolder(["a.zip": "PK\u{3}\u{4} and no archive"]) { root in
      let before = try openFiles()
      for _ in 0..<300 { #expect(!message { _ = try PackedFileTests.read("\(root)/a.zip") }.isEmpty) }
      // Other tests have files open meanwhile.
      #expect(try openFiles() < before + 200)
    }
  }

  @Test func readsEachMemberOfAnArchive() throws {
    try withFolder(["all.zip": ""]) { root in
      try write(PackedFileTests.bytes(PackedFileTests.several), to: "\(root)/all.zip")
      let files = try FileSelection.files([root])
      #expect(files.map(\.name) == ["all.zip/x/a.csv", "all.zip/x/b.csv"])
      let texts = try files.map { try PackedFileTests.read($0.path, member: $0.member).text }
      #expect(texts.joined() == PackedFileTests.text)
      let refusal = message { _ = try PackedFileTests.read("\(root)/all.zip") }
      #expect(
        refusal == "\(root)/all.zip: the archive holds 2 files: x/a.csv, x/b.csv; one is needed here")
    }
  }

  /// Cut anywhere or with any bit turned, a packed file yields its whole text or a mistake, never a part. A file of
  /// two parts may end behind the first.
  @Test(arguments: [("f.gz", gzip), ("f.gz", parts), ("f.zip", zip)])
  func damageIsNoticed(_ file: String, _ base64: String) throws {
    let whole = try PackedFileTests.bytes(base64)
    var damaged = whole.indices.map { Array(whole[..<$0]) }
    for index in whole.indices {
      damaged.append(whole)
      damaged[damaged.count - 1][index] ^= 1 << UInt8(index % 8)
    }
    try withFolder([file: ""]) { root in
      var refused = 0
      for bytes in damaged {
        try write(bytes, to: "\(root)/\(file)")
        guard let read = try? PackedFileTests.read("\(root)/\(file)") else {
          refused += 1
          continue
        }
        let isFirstPart = base64 == PackedFileTests.parts && read.text.hasSuffix("0.0001\n")
        #expect(read.text == PackedFileTests.text || isFirstPart)
      }
      // Some bits of the headers, such as those of the date, say nothing of the data.
      #expect(refused > whole.count * 3 / 2, "of \(damaged.count)")
    }
  }

  @Test func selectsByFolderAndPattern() throws {
    try withFolder(["b/2.csv": "", "b/1.csv": "", "b/notes.txt": "", "b/.hidden/3.csv": "", "a.json": ""]) { root in
      for (paths, names) in [
        ([root], ["a.json", "b/1.csv", "b/2.csv"]),
        (["\(root)/b/[12].csv", "\(root)/a.json"], ["1.csv", "2.csv", "a.json"]),
        (["\(root)/b/1.csv", "\(root)/b/*.csv"], ["1.csv", "2.csv"]),
      ] {
        let found = try FileSelection.files(paths).map(\.name)
        #expect(found == names)
      }
      let refusal = message { _ = try FileSelection.files(["\(root)/c*", "\(root)/d.csv", "\(root)/b/.hidden/x"]) }
      #expect(
        refusal == """
          \(root)/c*: no file fits the pattern
          \(root)/d.csv: there is no such file or folder
          \(root)/b/.hidden/x: there is no such file or folder
          """)
    }
  }

  @Test func namesMustBeTrue() throws {
    try withFolder(["f.csv.gz": "timestamp\n", "f.zip": "PK"]) { root in
      for (file, what) in [("f.csv.gz", "a gzip file"), ("f.zip", "a zip archive")] {
        let refusal = message { _ = try PackedFileTests.read("\(root)/\(file)") }
        #expect(
          refusal == "\(root)/\(file): is not \(what), though its name says so")
      }
    }
  }
}
