import Foundation
import Market
import Testing

@testable import MarketData

/// Rows of plain numbers are read a short way, all else by libcsv, and large files by several threads. Whatever a file
/// holds, what comes of it is what libcsv alone makes of it: every bit of the columns, every word of the mistakes.
struct CSVParserTests {
  /// Every CSV file of the project, also those that are no market data.
  @Test func agreeOnEveryFileOfTheProject() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path(percentEncoded: false)
    var loaded = 0
    var refused = 0
    for top in ["Data", "Tests", "Scenarios"] {
      let paths = FileManager.default.enumerator(atPath: "\(root)/\(top)")?.compactMap { $0 as? String } ?? []
      for path in paths.sorted() where path.hasSuffix(".csv") && !path.contains(".build/") {
        let file = DataFile(path: "\(root)/\(top)/\(path)", name: path)
        let requests: [SeriesRequest] = [.barFiles(.trade, [file]), .fundingFiles([file]), .rateFiles([file])]
        for request in requests {
          let reference = LoadOutcome(request, parser: .libcsv)
          #expect(LoadOutcome(request, parser: .automatic) == reference, "\(path)")
          #expect(LoadOutcome(request, parser: .automatic, threads: 3) == reference, "\(path)")
          if reference.isRefused { refused += 1 } else { loaded += 1 }
        }
      }
    }
    #expect(loaded > 20 && refused > 100)
  }

  /// Small files with damage of every kind.
  @Test(arguments: [UInt64(11), 12, 13, 20_261_123])
  func agreeOnDamagedFiles(seed: UInt64) throws {
    var random = SplitMix64(state: seed)
    try withFolder(["note": ""]) { root in
      var refused = 0
      for number in 0..<1200 {
        let file = RandomFile(rows: Int.random(in: 1...8, using: &random), damage: number % 5, &random)
        let path = "\(root)/\(file.name)"
        try write(file.bytes, to: path)
        let reference = LoadOutcome(.file(path), parser: .libcsv)
        let text = String(decoding: file.bytes, as: UTF8.self)
        #expect(LoadOutcome(.file(path), parser: .automatic) == reference, "seed \(seed), file \(number):\n\(text)")
        if reference.isRefused { refused += 1 }
      }
      // Neither all nor none: damage hits, and it also spares.
      #expect((300..<1000).contains(refused), "seed \(seed): \(refused)")
    }
  }

  /// Bytes are read in chunks of 64 KiB: one ends at each byte of the rows around a row of each kind.
  @Test func agreeWhereverAChunkEnds() throws {
    var random = SplitMix64(state: 21)
    let rows = RandomFile(rows: 1400, damage: 0, kind: "premium-1m", &random).lines
    let middle = try #require(rows.indices.first { rows[...$0].joined(separator: "\n").utf8.count > 60_000 })
    let (before, after) = (rows[...middle], rows[(middle + 1)...])
    try withFolder(["note": ""]) { root in
      let path = "\(root)/premium-1m.csv"
      for odd in ["", "\r", rows[middle + 1] + "\r", "7,1,1,1,1,\"a\nb\"", "\"", "1,2"] {
        let text = (before + [odd] + after).joined(separator: "\n")
        let place = before.joined(separator: "\n").utf8.count
        for shift in -70...70 {
          // The name of a column that nobody reads moves all rows by bytes.
          let note = "note" + String(repeating: "s", count: ByteFile.longestChunk - place - shift)
          try write(Array((text.prefix { $0 != "\n" } + note + text.drop { $0 != "\n" }).utf8), to: path)
          let reference = LoadOutcome(.file(path), parser: .libcsv)
          #expect(LoadOutcome(.file(path), parser: .automatic) == reference, "\(odd), shift \(shift)")
        }
      }
    }
  }

  /// A file of six parts, all of which but the first are read ahead: whole, and with damage around their borders.
  @Test(arguments: [UInt64(31), 20_261_125])
  func agreeOnPartsReadAhead(seed: UInt64) throws {
    var random = SplitMix64(state: seed)
    let sound = Array(RandomFile(rows: 26_000, damage: 0, kind: "bars-1m", &random).text.utf8)
    let parts = sound.count / RowPart.size
    try #require(parts >= 5)
    try withFolder(["note": ""]) { root in
      let path = "\(root)/bars-1m.csv"
      for number in 0..<12 {
        var bytes = sound
        for _ in 0..<number % 4 {
          let border = Int.random(in: 1...parts, using: &random) * RowPart.size
          RandomFile.damage(&bytes, at: border + Int.random(in: -90...90, using: &random), &random)
        }
        try write(bytes, to: path)
        let reference = LoadOutcome(.file(path), parser: .libcsv)
        let name = Comment(rawValue: "seed \(seed), file \(number)")
        #expect(try readAhead(path, schema: .bars(.trade, interval: 60_000_000_000)) == reference, name)
        #expect(LoadOutcome(.file(path), parser: .automatic, threads: 4) == reference, name)
      }
    }
  }

  /// What comes of a file of which other threads read all they can before it is begun.
  private func readAhead(_ path: String, schema: TableSchema) throws -> LoadOutcome {
    let file = DataFile(path: path, name: path.split(separator: "/").last.map(String.init) ?? "")
    let status = try ByteFile(path: path).statusAtStart
    let header = try String(contentsOfFile: path, encoding: .isoLatin1).prefix { $0 != "\n" }
    let layout = RowLayout(header: header.split(separator: ",").map(String.init), schema: schema)
    let ahead = RowsAhead(fileSize: status.size)
    ahead.begin(.init(layout: layout, columns: schema.columns.count, status: status))
    ahead.help(with: file)
    return LoadOutcome(
      Result { () throws(Diagnostics) in try CSVReader.read(file, as: schema, parser: .automatic, ahead: ahead) })
  }
}

extension LoadOutcome {
  init(_ result: Result<ReadFile, Diagnostics>) {
    self.init()
    switch result {
    case .success(let read):
      files = [read.input]
      warnings = read.decoded.warnings
      bits = read.decoded.columns.values.map { $0.map(\.bitPattern) }
      bits.append(read.decoded.columns.times.map { UInt64(bitPattern: $0) })
    case .failure(let mistakes): message = "\(mistakes)"
    }
  }
}
