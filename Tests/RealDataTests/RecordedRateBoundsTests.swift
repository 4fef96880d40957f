import Foundation
import Market
import MarketData
import Testing
import Venues

/// What venues paid against what their rulebooks allow: every print on the clock, within the cap, and no further from
/// the one before than the largest step. The counts are those of an independent script in Python over the same files.
@Suite(
  .enabled(if: RealData.folder != nil, "no real market data: set CARRY_REFERENCE to the folder that holds data/real"))
struct RecordedRateBoundsTests {
  struct Record: CustomTestStringConvertible, Sendable {
    let name: String
    let rulebook: String
    /// The first day looked at.
    var from = "2016-01-01"
    var counts = Counts()
    var testDescription: String { name }
  }

  struct Counts: Equatable, Sendable {
    var prints = 0
    var offClock = 0
    var overCap = 0
    var atCap = 0
    var overStep = 0
    var atStep = 0
  }

  @Test(arguments: [
    Record(name: "binance-usdm:BTCUSDT", rulebook: "binance-usdm", counts: Counts(prints: 6_210, atCap: 2)),
    Record(name: "bybit:BTCUSDT", rulebook: "bybit", counts: Counts(prints: 3_831, atCap: 1)),
    Record(name: "okx:BTC-USDT-SWAP", rulebook: "okx", counts: Counts(prints: 1_641)),
    // Sixteen prints came late; ten of them by less than 5 s, which reading puts right (S1.5).
    Record(name: "hyperliquid:BTC", rulebook: "hyperliquid", counts: Counts(prints: 18_918, offClock: 6)),
    Record(name: "dydx-v4:BTC-USD", rulebook: "dydx", counts: Counts(prints: 6_400)),
    // Eight hours of 2020-03-13 paid up to 0.0659 %, a little over the bound of 0.5 % in eight hours.
    Record(name: "deribit:BTC-PERPETUAL", rulebook: "deribit", counts: Counts(prints: 16_008, overCap: 8)),
    // In its first summer the venue paid up to 1.125 %, three times the later bound.
    Record(
      name: "bitmex:XBTUSD", rulebook: "bitmex", from: "2016-08-06",
      counts: Counts(prints: 8_338, atCap: 150, atStep: 23)),
  ])
  func bounds(record: Record) throws {
    let parts = record.name.split(separator: ":").map(String.init)
    let folders = DataFolders(roots: [try #require(RealData.folder)])
    let prints = try #require(
      try folders.load(.funding(of: InstrumentName(account: parts[0], symbol: parts[1]))).funding
    ).series
    let terms = try #require(try RealData.rulebook(record.rulebook).terms(for: parts[1]))
    let clock = SettlementClock(terms: terms)
    var counts = Counts()
    for index in prints.firstIndex(atOrAfter: try #require(Instant(record.from)))..<prints.count {
      counts.prints += 1
      let time = Instant(nanoseconds: prints.times[index])
      let before = Instant(nanoseconds: time.nanoseconds - 1)
      if clock.next(after: before) != time { counts.offClock += 1 }
      guard let formula = terms.terms(at: before).funding?.formula else { continue }
      let rate = prints.rates[index]
      // A recorded rate may be off its bound in the last bit.
      if let cap = formula.cap, abs(rate) > cap + 1e-15 {
        counts.overCap += 1
      } else if formula.isAtCap(rate) {
        counts.atCap += 1
      }
      if let step = formula.stepCap, counts.prints > 1 {
        let change = abs(rate - prints.rates[index - 1])
        if abs(change - step) < 1e-9 { counts.atStep += 1 } else if change > step { counts.overStep += 1 }
      }
    }
    print("recorded rates: \(record.name): \(counts)")
    #expect(counts == record.counts)
  }
}

extension RealData {
  /// A rulebook by its file in the source tree.
  static func rulebook(_ name: String) throws -> Rulebook {
    let here = URL(filePath: #filePath).deletingLastPathComponent()
    let file = here.appending(path: "../../Sources/Venues/Rulebooks/\(name).yaml").standardized.path
    return try RulebookLibrary().rulebook(file: file)
  }
}
