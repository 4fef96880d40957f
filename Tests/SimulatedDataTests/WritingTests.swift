import Foundation
import Market
import MarketData
import Testing

/// A folder of its own for the body, removed afterwards.
private func inTemporaryFolder(_ body: (URL) throws -> Void) throws {
  let folder = FileManager.default.temporaryDirectory.appending(path: "carry-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  try body(folder)
}

func smallMarket(_ text: String = SmallSpec.text) throws -> SimulatedMarket {
  SimulatedMarket(try SimulationSpec.read(text.replacing("03-10", with: "03-07"), file: "small.yaml"))
}

private func contents(_ folder: URL) throws -> [String: Data] {
  var found: [String: Data] = [:]
  for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
    var isFolder: ObjCBool = false
    _ = FileManager.default.fileExists(atPath: folder.appending(path: path).path, isDirectory: &isFolder)
    if !isFolder.boolValue { found[path] = try Data(contentsOf: folder.appending(path: path)) }
  }
  return found
}

struct WriteRefusal: CustomTestStringConvertible {
  let testDescription: String
  let prepare: @Sendable (URL) throws -> Void
  let expected: String
}

struct WritingTests {
  @Test func writesWhatWasGenerated() throws {
    try inTemporaryFolder { folder in
      let market = try smallMarket()
      let target = folder.appending(path: "out")
      try market.write(to: target.path, specFile: "/somewhere/small.yaml")
      var found = try contents(target)
      let marker = found.removeValue(forKey: "README.md")
      let readme = String(decoding: try #require(marker), as: UTF8.self)
      #expect(readme.hasPrefix("# SIMULATED market data: small\n"))
      #expect(readme.contains("`small.yaml`, seed 42"))
      #expect(readme.contains("carry data simulate small.yaml -o out"))
      let files = SimulatedMarket.generate(market.spec)
      #expect(found.count == files.count)
      for file in files { #expect(found[file.path] == Data(file.bytes), "\(file.path)") }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["out"])
    }
  }

  /// A rerun replaces its own folder, series that the spec no longer has included.
  @Test func replacesItsOwn() throws {
    try inTemporaryFolder { folder in
      let target = folder.appending(path: "out")
      try smallMarket().write(to: target.path, specFile: "small.yaml")
      let fewer = SmallSpec.text.replacing("write: [index, premium, funding]", with: "write: [funding]")
      try smallMarket(fewer.replacing("seed: 42", with: "seed: 43")).write(to: target.path, specFile: "small.yaml")
      let found = try contents(target)
      #expect(found["hyperliquid/BTC/index-1m.csv"] == nil)
      #expect(found["hyperliquid/BTC/funding.csv"] != nil)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["out"])
    }
  }

  @Test(arguments: [
    WriteRefusal(
      testDescription: "somebody's folder",
      prepare: { folder in
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data("mine".utf8).write(to: folder.appending(path: "notes.txt"))
      }, expected: "the folder holds files that were not simulated; name a new folder, or remove this one first"),
    WriteRefusal(
      testDescription: "a file added to ours",
      prepare: { folder in
        try smallMarket().write(to: folder.path, specFile: "small.yaml")
        try Data("mine".utf8).write(to: folder.appending(path: "kalshi/notes.txt"))
      },
      expected:
        "the folder holds \"kalshi/notes.txt\", which was not simulated; name a new folder, or remove this one first"),
    WriteRefusal(
      testDescription: "another spec's folder",
      prepare: { folder in
        let text = SmallSpec.text.replacing("name: small", with: "name: other")
        try smallMarket(text).write(to: folder.path, specFile: "other.yaml")
      },
      expected:
        "the folder holds the simulated data of another spec, \"other\"; name a new folder, or remove this one first"),
    WriteRefusal(
      testDescription: "a file of that name", prepare: { try Data("mine".utf8).write(to: $0) },
      expected: "this is not a folder; name a new folder, or remove this one first"),
  ])
  func refuses(sample: WriteRefusal) throws {
    try inTemporaryFolder { folder in
      let target = folder.appending(path: "out")
      try sample.prepare(target)
      let before = (try? contents(target)) ?? [:]
      do {
        try smallMarket().write(to: target.path, specFile: "small.yaml")
        Issue.record("it was written")
      } catch let error as Diagnostics {
        #expect(error.description == "\(target.path): \(sample.expected)")
      }
      #expect(((try? contents(target)) ?? [:]) == before)
    }
  }
}
