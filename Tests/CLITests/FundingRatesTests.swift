import ChildProcess
import Foundation
import Testing

/// Recorded and computed rates by the built program, on a month of simulated data.
struct FundingRatesTests {
  private func place() throws -> Workplace {
    let place = try Workplace()
    let outcome = try place.run("data", "simulate", "spec.yaml", "-o", "data")
    try #require(outcome.status == 0, "\(outcome.errors)")
    try place.writeScenario("one", file: "one.yaml")
    return place
  }

  private func summary(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func recordedIsTheDefault() throws {
    let place = try place()
    let outcome = try place.run("run", "one.yaml", "--json", "--quiet")
    let summary = try summary(outcome.output)
    #expect((summary["settlements"] as? [String: Any])?["rates"] as? String == "recorded")
    #expect(summary["computed_funding"] == nil)
    #expect(try place.text("Reports/one/funding.csv").hasPrefix("timestamp,account,instrument,position,"))
    #expect(try !place.text("Reports/one/funding.csv").contains("computed_rate"))
  }

  @Test func computedNeedsNoFundingFile() throws {
    let place = try place()
    try FileManager.default.removeItem(atPath: "\(place.path)/data/binance-usdm/BTCUSDT/funding.csv")
    let recorded = try place.run("run", "one.yaml", "--quiet")
    #expect(recorded.status == 2)
    #expect(
      recorded.errors == """
        error: one.yaml:10:9: no funding series of "binance-usdm:BTCUSDT" in "data"; a perpetual needs \
        binance-usdm/BTCUSDT/funding.csv

        """)
    let outcome = try place.run("run", "one.yaml", "--set", "funding=computed", "--json", "--quiet")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let summary = try summary(outcome.output)
    let settlements = try #require(summary["settlements"] as? [String: Any])
    #expect(settlements["rates"] as? String == "computed")
    // 27 days of three settlements less the one before the position is open.
    #expect(settlements["expected"] as? Int == 80 && settlements["applied"] as? Int == 80)
    #expect(
      (summary["assumptions"] as? [String])?.contains(
        "S4.3: binance-usdm:BTCUSDT rates are computed from its bars against those of coinbase:BTC-USD in place of an "
          + "index, whose prices are in USD, not USDT") == true)
  }

  /// The pay of the computed rates is that of a run that pays them: the positions are the same as long as nothing looks
  /// at the rates.
  @Test func bothPaysRecordedAndTellsTheOther() throws {
    let place = try place()
    let recorded = try summary(place.run("run", "one.yaml", "--json", "--quiet").output)
    let computed = try summary(
      place.run("run", "one.yaml", "--set", "funding=computed", "--set", "name=two", "--json", "--quiet").output)
    let both = try summary(
      place.run("run", "one.yaml", "--set", "funding=both", "--set", "name=three", "--json", "--quiet").output)
    func funding(_ summary: [String: Any]) -> Double? { (summary["pnl"] as? [String: Any])?["funding"] as? Double }
    let comparison = try #require(both["computed_funding"] as? [String: Any])
    #expect(funding(both) == funding(recorded))
    #expect(comparison["pnl"] as? Double == funding(computed))
    #expect(comparison["prints"] as? Int == 81)
    let lines = try place.text("Reports/three/funding.csv").split(separator: "\n")
    #expect(lines.first?.hasSuffix(",asset,computed_rate") == true)
    let other = try place.text("Reports/two/funding.csv").split(separator: "\n")
    #expect(lines.count == other.count)
    for (line, paid) in zip(lines, other).dropFirst() {
      #expect(line.split(separator: ",").last == paid.split(separator: ",")[5])
    }
    let screen = try place.run("run", "one.yaml", "--set", "funding=both", "--set", "name=four").output
    #expect(screen.contains(", recorded rates\n  computed rates would have paid "))
  }

  @Test func aVenueWithoutAFormula() throws {
    let place = try place()
    try place.write(
      """
      extends: binance-usdm
      funding: { clock: { every: 8h }, price: mark, source: mine, status: assumed }
      """, to: "own.yaml")
    let outcome = try place.run(
      "run", "one.yaml", "--set", "funding=computed", "--set", "accounts.binance-usdm.rulebook=own.yaml")
    #expect(outcome.status == 2)
    #expect(
      outcome.errors == """
        error: --set: "funding" is "computed", but the rulebook "binance-usdm" has no funding formula for "BTCUSDT"; \
        run on recorded rates, or give a rulebook with a formula under "accounts.binance-usdm.rulebook"

        """)
  }
}
