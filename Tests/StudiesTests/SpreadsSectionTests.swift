import Foundation
import Market
import Research
import Studies
import Testing

@Suite struct SpreadsSectionTests {
  private static let hours = 24 * 180

  /// Onshore pays 3 % a year more than offshore, with noise that lasts; prices of one walk, offshore in a tether that
  /// is worth a little less or more.
  private func planted(difference: Double = 0.03, seed: UInt64 = 1, hours: Int = hours) -> PlantedStudy {
    var study = PlantedStudy(hours: hours)
    let market = PlantedStudy.autoregression(seed: seed, count: hours, slope: 0.95)
    let own = [seed + 1000, seed + 2000].map { PlantedStudy.autoregression(seed: $0, count: hours, slope: 0.9) }
    let walk = PlantedStudy.walk(seed: seed + 3000, count: hours, deviation: 0.005)
    let basis = PlantedStudy.autoregression(seed: seed + 4000, count: hours, slope: 0.5).map { $0 * 2e-4 }
    let tether = PlantedStudy.autoregression(seed: seed + 5000, count: hours, slope: 0.98).map { $0 * 1e-4 - 5e-4 }
    study.add(
      "kalshi:KXBTCPERP", .onshore, annual: zip(market, own[0]).map { 0.08 + difference + 0.02 * $0 + 0.02 * $1 },
      logs: zip(walk, basis).map { $0 + $1 })
    study.add(
      "binance-usdm:BTCUSDT", .offshore, annual: zip(market, own[1]).map { 0.08 + 0.02 * $0 + 0.02 * $1 },
      logs: zip(walk, tether).map { $0 - $1 }, quote: "USDT", every: 8)
    study.price("USDT", logs: tether)
    return study
  }

  @Test func findsThePlantedDifference() throws {
    let section = try #require(planted().result().section("spreads"))
    let table = try #require(section.table("spreads"))
    let mean = try #require(table.figure(0, "mean"))
    let error = try #require(table.figure(0, "error"))
    #expect(abs(mean - 0.03) < 3.3 * error)
    // √2 · 0.02 ÷ (1 − 0.9) ÷ √4320: what the mean of such noise varies by.
    #expect((0.7...1.3).contains(error / 0.0043))
    #expect(try #require(table.figure(0, "lower")) > 0)
    #expect(try #require(table.figure(0, "lower")) < mean)
    #expect(try #require(table.figure(0, "upper")) > mean)
    #expect(try #require(table.figure(0, "t")) > 3)
    #expect(table.figure(0, "steps") == Double(Self.hours))
    // Variances: shared 0.0004 ÷ (1 − 0.95²) = 0.0041, own 0.0004 ÷ (1 − 0.9²) = 0.0021: 0.0041 ÷ 0.0062.
    let correlation = try #require(table.figure(0, "correlation"))
    #expect(abs(correlation - 0.66) < 0.1)
    #expect(try #require(table.figure(0, "correlation_lower")) < correlation)
    #expect(try #require(table.figure(0, "correlation_upper")) > correlation)
    // Seen in the output; the figures above say how near it is to what was planted.
    #expect(section.answer[0] == "Onshore funding less offshore funding was 2.79% a year (2.14% to 3.50%).")
    #expect(section.answer[1] == "Prices of 1 of 1 pair with prices are cointegrated (Engle–Granger at 5.00%).")
    #expect(section.warnings == [])
  }

  /// Intervals of a difference of 0 leave out 0 in about one study of twenty: 20 seeds, binomial bound of 5 at 0.3 %,
  /// and intervals that are a little short on 60 days.
  @Test func findsNoDifferenceWhereThereIsNone() throws {
    let found = try (1...20).filter { seed in
      let study = planted(difference: 0, seed: UInt64(10 * seed), hours: 24 * 60)
      let table = try #require(study.result { $0.draws = 200 }.section("spreads")?.table("spreads"))
      return try #require(table.figure(0, "lower")) > 0 || #require(table.figure(0, "upper")) < 0
    }
    #expect(found.count <= 5, "\(found.count) of 20")
  }

  @Test func tellsTheTetherFromTheRest() throws {
    let section = try #require(planted().result().section("spreads"))
    let table = try #require(section.table("currency_part"))
    #expect(table.cell(0, "from") == .text("kraken:USDT-USD"))
    #expect(table.cell(0, "currencies") == .text("USD and USDT"))
    // By the sums: basis = part + rest.
    let (basis, part) = (try #require(table.figure(0, "basis")), try #require(table.figure(0, "part")))
    #expect(abs(basis - part - (try #require(table.figure(0, "rest")))) < 1e-12)
    // The tether lies 5 bp under the dollar in the mean; what is left is the planted basis around 0.
    #expect(abs(part + 5e-4) < 2e-4)
    #expect(abs(try #require(table.figure(0, "rest"))) < 3e-5)
    // Variances: tether 1e-8 ÷ (1 − 0.98²) = 2.5e-7, basis 4e-8 ÷ (1 − 0.5²) = 5.3e-8.
    #expect(abs(try #require(table.figure(0, "variance_share")) - 0.825) < 0.1)
    let distribution = try #require(section.table("venue_basis"))
    #expect(distribution.rows.count == 2)
    #expect(distribution.cell(1, "in") == .text("dollars"))
    #expect(try #require(distribution.figure(1, "deviation")) < #require(distribution.figure(0, "deviation")))
  }

  /// With the prices that both are held against the tether shows as well; with none nothing is made up.
  @Test func tetherFromSpotPricesOrNotAtAll() throws {
    var study = planted()
    study.prices = []
    let without = try #require(study.result().section("spreads")?.table("currency_part"))
    #expect(
      without.cell(0, "part") == .missing(NotEnoughData("no price of the currencies: name one under \"prices\"")))
    let walk = PlantedStudy.walk(seed: 9, count: Self.hours, deviation: 0.005)
    let tether = [Double](repeating: log(0.999), count: Self.hours)
    let flat = [Double](repeating: 0.1, count: Self.hours)
    study.series = []
    study.add("kalshi:KXBTCPERP", .onshore, annual: flat, logs: walk, spot: walk)
    study.add(
      "binance-usdm:BTCUSDT", .offshore, annual: flat, logs: zip(walk, tether).map { $0 - $1 }, quote: "USDT",
      spot: zip(walk, tether).map { $0 - $1 })
    let table = try #require(study.result().section("spreads")?.table("currency_part"))
    #expect(table.cell(0, "from") == .text("the prices both are held against"))
    #expect(abs(try #require(table.figure(0, "part")) - log(0.999)) < 1e-12)
    #expect(abs(try #require(table.figure(0, "rest"))) < 1e-12)
  }

  /// Independent walks are not taken for one price.
  @Test func walksApartAreNotCointegrated() throws {
    var study = PlantedStudy(hours: 24 * 90)
    for (name, side, seed) in [("a:X", StudySeries.Side.onshore, UInt64(1)), ("b:X", .offshore, 2)] {
      study.add(
        name, side, annual: PlantedStudy.autoregression(seed: seed, count: 24 * 90, slope: 0.5),
        logs: PlantedStudy.walk(seed: seed + 50, count: 24 * 90, deviation: 0.005))
    }
    let section = try #require(study.result().section("spreads"))
    #expect(section.answer.last == "Prices of 0 of 1 pair with prices are cointegrated (Engle–Granger at 5.00%).")
    let table = try #require(section.table("cointegration"))
    #expect(table.cell(1, "of") == .text("log price"))
    #expect(try #require(table.figure(1, "engle_granger_p")) > 0.05)
    #expect(try #require(table.figure(0, "engle_granger_p")) < 0.05)
  }

  /// Figures that the data cannot tell are named, never made up.
  @Test func saysWhatIsMissing() throws {
    var study = PlantedStudy(hours: 48)
    let nothing = [Double](repeating: .nan, count: 48)
    study.add("a:X", .onshore, annual: [Double](repeating: 0.1, count: 48), logs: nothing)
    study.add("b:X", .offshore, annual: [Double](repeating: 0.1, count: 48), logs: nothing)
    let section = try #require(study.result().section("spreads"))
    let table = try #require(section.table("spreads"))
    #expect(table.figure(0, "mean") == 0)
    #expect(table.cell(0, "error") == .missing(NotEnoughData("a constant series")))
    #expect(table.cell(0, "correlation") == .missing(NotEnoughData("one of the two series is constant")))
    #expect(section.warnings == ["No step has prices of both a:X and b:X."])
    var alone = PlantedStudy(hours: 48)
    alone.add("a:X", .onshore, annual: nothing, logs: nothing)
    #expect(
      alone.result().section("spreads")?.answer
        == ["No two perpetuals of the study are of one asset: there is no spread."])
  }
}
