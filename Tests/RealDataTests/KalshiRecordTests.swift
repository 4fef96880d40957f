import Foundation
import Market
import Testing
import Venues

/// The rates of Kalshi's demonstration venue, as its interface gave them, against the rulebook: clock, dead band, cap.
///
/// Until 2026-05-26 that venue settled every few minutes to try the procedure out; those rates obey the same bounds but
/// no clock of the contract. From the evening of that day on it keeps the contract's own.
@Suite(
  .enabled(if: RealData.kalshi != nil, "no recorded rates: set CARRY_REFERENCE to the folder with data/native"))
struct KalshiRecordTests {
  private struct Record: Decodable {
    struct Rate: Decodable {
      let fundingRate: Double
      let fundingTime: String
    }

    let fundingRates: [Rate]
  }

  @Test func clockBandAndCap() throws {
    let data = try Data(contentsOf: try #require(RealData.kalshi))
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let rates = try decoder.decode(Record.self, from: data).fundingRates
    let funding = try #require(
      RulebookLibrary().rulebook(named: "kalshi")?.terms(for: "KXBTCPERP")?.versions[0].terms.funding)
    let formula = try #require(funding.formula)
    let cap = try #require(formula.cap)
    let regular = try #require(Instant("2026-05-26T18:00:01Z"))
    var (onClock, atCap, zero) = (0, 0, 0)
    for rate in rates {
      let time = try #require(Instant(rate.fundingTime))
      #expect(rate.fundingRate == 0 || abs(rate.fundingRate) >= formula.deadBand, "\(rate)")
      #expect(abs(rate.fundingRate) <= cap, "\(rate)")
      if rate.fundingRate == 0 { zero += 1 }
      if formula.isAtCap(rate.fundingRate) { atCap += 1 }
      let due = funding.clock.next(after: Instant(nanoseconds: time.nanoseconds - 1)) == time
      if due { onClock += 1 }
      if time > regular { #expect(due, "\(time)") }
    }
    print(
      "Kalshi demo: \(rates.count) rates, \(zero) zero, none inside the band, \(atCap) at the cap; "
        + "\(onClock) on the clock"
    )
    #expect(rates.count == 3_656 && onClock == 252 && atCap == 3)
  }
}

extension RealData {
  static var kalshi: URL? {
    let path = folder.map {
      URL(filePath: $0).deletingLastPathComponent().appending(path: "native/kalshi/demo_funding_rates_historical.json")
    }
    return path.flatMap { FileManager.default.fileExists(atPath: $0.path) ? $0 : nil }
  }
}
