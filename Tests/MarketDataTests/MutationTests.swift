import Market
import MarketData
import Testing

/// Damaged files: whatever bytes a file holds, reading it ends with a series or with located mistakes, not with a trap.
struct MutationTests {
  @Test(arguments: [UInt64(7), 20_240_502])
  func survivesDamagedBytes(seed: UInt64) throws {
    var random = SplitMix64(state: seed)
    let lines =
      ["timestamp,open,high,low,close,volume"] + (0..<6).map { "\(1_704_067_200 + $0 * 3600),100,1e2,9.5e1,100,7" }
    let sound = Array(lines.joined(separator: "\n").utf8)
    let spice = Array("\"\",\r\n\n-+.eE019\u{0} %zTé".utf8)
    try withFolder(["coinbase/BTC-USD/bars-1h.csv": ""]) { root in
      let path = "\(root)/coinbase/BTC-USD/bars-1h.csv"
      var refusals = 0
      for _ in 0..<1000 {
        var bytes = sound
        for _ in 0..<Int.random(in: 1...4, using: &random) {
          let place = Int.random(in: 0..<bytes.count, using: &random)
          switch Int.random(in: 0..<4, using: &random) {
          case 0: bytes.remove(at: place)
          case 1: bytes[place] = UInt8(truncatingIfNeeded: random.next())
          case 2: bytes.insert(spice[Int(random.next() % UInt64(spice.count))], at: place)
          default: bytes[place] = spice[Int(random.next() % UInt64(spice.count))]
          }
        }
        try write(bytes, to: path)
        do {
          let bars = try DataFolders(roots: [root]).load(.bars(.trade, of: bitcoin, step: .hours(1))).bars
          #expect((bars?.series.count ?? 0) > 0, "seed \(seed)")
        } catch let error as Diagnostics {
          refusals += 1
          #expect(error.all.allSatisfy { $0.location.file == path }, "seed \(seed)")
        }
      }
      // Most damage hits a digit or a separator and must be noticed.
      #expect(refusals > 300, "seed \(seed)")
    }
  }

  /// Prices that no market has are refused, and every message can print them.
  @Test func refusesExtremePrices() throws {
    let text = "timestamp,open,high,low,close\n1704067200,1e300,1e-300,1e300,1\n"
    try withFolder(["coinbase/BTC-USD/bars-1h.csv": text]) { root in
      let thrown = message { _ = try DataFolders(roots: [root]).load(.bars(.trade, of: bitcoin, step: .hours(1))) }
      let line = "\(root)/coinbase/BTC-USD/bars-1h.csv:2:"
      let lines = ["\"open\" is \"1e300\"", "\"high\" is \"1e-300\"", "\"low\" is \"1e300\""].map {
        "\(line) \($0); a price must be above 0 and below 1e15"
      }
      #expect(thrown == lines.joined(separator: "\n"))
    }
  }
}
