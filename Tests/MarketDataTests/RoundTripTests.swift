import Market
import MarketData
import Testing

/// Random columns, written and read back: every bit must return, whatever way the number is written.
struct RoundTripTests {
  @Test(arguments: [UInt64(1), 20_240_501, 0xC0FFEE])
  func readsBackEveryBit(seed: UInt64) throws {
    var random = SplitMix64(state: seed)
    var text = "timestamp,open,high,low,close\n"
    var expected: [[Double]] = [[], [], [], []]
    for row in 0..<3000 {
      // The premium kind takes any finite number; sorting keeps low ≤ open, close ≤ high.
      let written = (0..<4).map { _ in random.numberText() }
      let sorted = written.sorted { (Double($0) ?? 0) < (Double($1) ?? 0) }
      let cells = [sorted[1], sorted[3], sorted[0], sorted[2]]
      text += "\(1_704_067_200 + row * 60),\(cells.joined(separator: ","))\n"
      for column in 0..<4 { expected[column].append(try #require(Double(cells[column]))) }
    }
    try withFolder(["coinbase/BTC-USD/premium-1m.csv": text]) { root in
      let loaded = try DataFolders(roots: [root]).load(.bars(.premium, of: bitcoin, step: .minutes(1)))
      let bars = try #require(loaded.bars?.series)
      for (column, values) in zip([bars.open, bars.high, bars.low, bars.close], expected) {
        #expect(column.map(\.bitPattern) == values.map(\.bitPattern), "seed \(seed)")
      }
    }
  }

  /// Texts at the edges of the fast way of reading, against the standard library's correctly rounded one.
  @Test(arguments: [
    "0", "-0", "0.0", ".5", "5.", "+1.5", "9007199254740992", "9007199254740993", "0.1", "0.3", "123456789012345678",
    "1e22", "1e23", "1E-22", "1e-23", "9007199254740993e-22", "0.0006900000000000001", "0.0001872446163727",
    "-2.403e-05",
    "1.25e-05", "2.2250738585072011e-308", "4.9e-324", "1e-400", "1.7976931348623157e308", "8.5e+00002",
    "0.00000000000000000000000000000000000000000000000012", "179769313486231570000000000000000000000",
    "1e-99999999999999999999",
  ])
  func agreesWithTheStandardLibrary(text: String) throws {
    let file = "timestamp,open,high,low,close\n1704067200,\(text),\(text),\(text),\(text)\n"
    try withFolder(["coinbase/BTC-USD/premium-1h.csv": file]) { root in
      let loaded = try DataFolders(roots: [root]).load(.bars(.premium, of: bitcoin, step: .hours(1)))
      #expect(loaded.bars?.series.open.first?.bitPattern == Double(text)?.bitPattern)
    }
  }

  @Test(arguments: ["1e", "1e+", "-", "+", ".", "e5", "0x10", "1_000", "1 000", "1.5.5", "--1", "1e5.5", "１"])
  func refusesWhatIsNoDecimalNumber(text: String) throws {
    let file = "timestamp,open,high,low,close\n1704067200,1,1,1,\(text)\n"
    try withFolder(["coinbase/BTC-USD/premium-1h.csv": file]) { root in
      let thrown = message { _ = try DataFolders(roots: [root]).load(.bars(.premium, of: bitcoin, step: .hours(1))) }
      #expect(
        thrown == "\(root)/coinbase/BTC-USD/premium-1h.csv:2: \"close\" is \"\(text)\"; a number is needed")
    }
  }
}

/// Sebastiano Vigna's generator (prng.di.unimi.it/splitmix64.c): small, seeded, the same everywhere.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// A finite number in one of the ways in which files write numbers.
  mutating func numberText() -> String {
    let sign = Bool.random(using: &self) ? "-" : ""
    switch Int.random(in: 0..<5, using: &self) {
    case 0:  // as venues do: few decimals
      return "\(sign)\(next() % 1_000_000).\(next() % 100)"
    case 1:  // 17 and more digits
      return "\(sign)\(next() % 10_000).\(next())"
    case 2:  // exponent form
      return "\(sign)\(next() % 1000).\(next() % 1_000_000)e\(Int.random(in: -40...40, using: &self))"
    case 3:  // a small fraction with leading zeros
      return "\(sign)0.000\(next() % 1_000_000_000_000)"
    default:  // any finite Double, shortest form
      let value = Double(bitPattern: next())
      return value.isFinite ? "\(value)" : "0.5"
    }
  }
}
