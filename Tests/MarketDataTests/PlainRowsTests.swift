import Market
import MarketData
import Testing

/// Rows without quotes and white space are cut by a way of their own, all others by libcsv. With a space behind every
/// comma, which does not belong to the cell, a file takes the other way and must say the same.
struct PlainRowsTests {
  @Test(arguments: [UInt64(3), 20_240_503])
  func agreeWithLibcsvOverChunks(seed: UInt64) throws {
    var random = SplitMix64(state: seed)
    var rows = PlainRowsTests.rows(8000, &random)
    // Blank lines and rows of the longest texts, so that chunks of 64 KiB end anywhere in a row.
    for _ in 0..<50 { rows.insert("", at: Int.random(in: 1...rows.count, using: &random)) }
    let text = rows.joined(separator: "\n")
    let read = try outcome(text)
    #expect(read.rows == 8000, "seed \(seed)")
    #expect(try outcome(spaced(text)) == read, "seed \(seed)")
    #expect(try outcome(text + "\n") == read, "seed \(seed)")
  }

  @Test(arguments: [UInt64(5), 20_240_504])
  func agreeWithLibcsvOnDamage(seed: UInt64) throws {
    var random = SplitMix64(state: seed)
    let sound = Array(PlainRowsTests.rows(1500, &random).joined(separator: "\n").utf8)
    var refusals = 0
    for _ in 0..<60 {
      var bytes = sound
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes.remove(at: place)
        case 1: bytes.insert(Array(",\n+-.e0!#".utf8)[Int(random.next() % 9)], at: place)
        default: bytes[place] = Array(",\n\0é".utf8)[Int(random.next() % 5)]
        }
      }
      let text = String(decoding: bytes, as: UTF8.self)
      let read = try outcome(text)
      if !read.message.isEmpty { refusals += 1 }
      #expect(try outcome(spaced(text)) == read, "seed \(seed)")
    }
    #expect((20..<60).contains(refusals), "seed \(seed)")
  }

  /// The rows behind an open quote are plain and belong to its cell all the same.
  @Test func findsAnOpenQuoteBeforeManyPlainRows() throws {
    var random = SplitMix64(state: 1)
    var rows = PlainRowsTests.rows(4000, &random)
    rows[1] = "\"" + rows[1]
    #expect(try outcome(rows.joined(separator: "\n")).message.hasSuffix(":2: a quote opens here and is never closed"))
  }

  /// A quoted cell with commas and line feeds over the end of a chunk, between plain rows.
  @Test func keepsAQuotedCellOverTheEndOfAChunk() throws {
    var random = SplitMix64(state: 1)
    var rows = PlainRowsTests.rows(4000, &random).map { $0 + ",note" }
    let read = try outcome(rows.joined(separator: "\n"))
    rows[600] = rows[600].replacing(",note", with: ",\"" + String(repeating: "a,b\n", count: 15_000) + "\"")
    #expect(try outcome(rows.joined(separator: "\n")) == read)
  }

  private struct Outcome: Equatable {
    var message = ""
    var rows = 0
    var bits: [[UInt64]] = []
  }

  /// The columns of a file, or what is said of it.
  private func outcome(_ text: String) throws -> Outcome {
    var outcome = Outcome()
    try withFolder(["coinbase/BTC-USD/premium-1m.csv": text]) { root in
      outcome.message = message {
        guard
          let bars = try DataFolders(roots: [root]).load(.bars(.premium, of: bitcoin, step: .minutes(1))).bars?.series
        else { return }
        outcome.rows = bars.count
        outcome.bits = [bars.open, bars.high, bars.low, bars.close].map { $0.map(\.bitPattern) }
        outcome.bits.append(bars.openTimes.map { UInt64(bitPattern: $0) })
      }.replacing(root, with: "")
    }
    return outcome
  }

  private func spaced(_ text: String) -> String { text.replacing(",", with: ", ") }

  /// A header and `count` rows of bars, as short as `0,0,0,0` and as long as doubles are written.
  private static func rows(_ count: Int, _ random: inout SplitMix64) -> [String] {
    ["timestamp,open,high,low,close"]
      + (0..<count).map { row in
        let numbers = (0..<4).map { _ in random.numberText() }.sorted { (Double($0) ?? 0) < (Double($1) ?? 0) }
        return "\(1_704_067_200 + row * 60),\(numbers[1]),\(numbers[3]),\(numbers[0]),\(numbers[2])"
      }
  }
}
