import Foundation
import Market
import Research
import Studies
import Testing

@Suite struct LevelsSectionTests {
  /// Three days of 0.001% and 0.003% in turn: 0.002% · 8760 = 17.52% a year; (1.00001 · 1.00003)^4380 − 1 = e^(8760 ·
  /// 0.00001999975…) − 1 = 19.14819%; even hours pay 8.76%, odd ones 26.28%.
  @Test func figuresByHand() throws {
    let section = InventedStudy([("a", (0..<72).map { $0 % 2 == 0 ? 1e-5 : 3e-5 })]).levels()
    #expect(try section.column("levels", "steps") == [.count(72)])
    func close(_ column: String, _ value: Double) throws -> Bool {
      abs(try section.figures("levels", column)[0] - value) < 1e-12
    }
    #expect(try close("mean_annual", 0.1752))
    #expect(try close("compounded_annual", exp(4380 * (log(1.00001) + log(1.00003))) - 1))
    #expect(abs(try section.figures("levels", "compounded_annual")[0] - 0.1914819) < 1e-7)
    #expect(try close("median_annual", 0.1752))
    #expect(try close("quantile_5_annual", 0.0876))
    #expect(try close("quantile_95_annual", 0.2628))
    // Deviation over n − 1: 0.00001 · √(72/71) · 8760.
    #expect(try close("deviation_annual", 0.0876 * (72.0 / 71).squareRoot()))
    let hours = try section.figures("levels_by_hour", "mean_annual")
    #expect(hours.count == 24)
    for (hour, mean) in hours.enumerated() { #expect(abs(mean - (hour % 2 == 0 ? 0.0876 : 0.2628)) < 1e-12) }
    #expect(try section.column("levels_by_hour", "hour").prefix(2) == [.text("00"), .text("01")])
    #expect(
      try section.column("levels_by_weekday", "weekday") == ["Wednesday", "Thursday", "Friday"].map { .text($0) })
    #expect(try section.column("levels_by_month", "month") == [.text("2024-05")])
    #expect(try section.column("levels_by_year", "year") == [.text("2024")])
    #expect(section.charts.map(\.name) == ["levels-monthly"])
    #expect(section.charts[0].lines.map { $0.points.map(\.time) } == [[SmallStudy.time(0)]])
    // What a value says of the next is the opposite: no half-life.
    #expect(
      try section.column("payments", "half_life_hours") == [
        .missing(NotEnoughData("a value says nothing about the next: no distance that lasts"))
      ])
    #expect(section.answer.count == 1 && section.answer[0].hasPrefix("Funding of a was 17.52% a year (17."))
  }

  /// Errors and intervals are those of the functions that have oracles, times 8,760.
  @Test func errorsAreThoseOfTheMean() throws {
    let rates = noise(1000, seed: 3).map { 1e-5 * (1 + $0) }
    let study = InventedStudy([("a", rates)], draws: 300)
    let section = study.levels()
    let method = try NeweyWest.plugIn(rates)
    #expect(try section.figures("levels", "error_annual") == [try method.meanError(rates) * 8760])
    #expect(try section.column("levels", "lags") == [.count(method.lags)])
    let rule = try NeweyWest(lags: 6).meanError(rates)
    #expect(try section.figures("levels", "rule_error_annual") == [rule * 8760])
    let bootstrap = try StationaryBootstrap(blocksFor: rates, draws: 300, seed: 1, purpose: "levels a")
    let interval = try PercentileInterval(try bootstrap.means([rates]).column(0), confidence: 0.95)
    #expect(try section.figures("levels", "lower_annual") == [interval.lower * 8760])
    #expect(try section.figures("levels", "upper_annual") == [interval.upper * 8760])
    #expect(try section.figures("payments", "half_life_hours") == [try HalfLife(rates).steps])
    #expect(try section.figures("payments", "autocorrelation_day") == [try Autocorrelation.value(rates, lag: 24)])
    #expect(try section.figures("payments", "negative_share") == [Double(rates.count { $0 < 0 }) / 1000])
  }

  /// A gap is left out; a venue that pays one rate for ever has a mean and no error; one without payments has neither.
  @Test func whatCannotBeTold() throws {
    var holed = noise(200, seed: 1)
    for index in 50..<80 { holed[index] = .nan }
    let flat = [Double](repeating: 1e-5, count: 200)
    let section = InventedStudy([
      ("holed", holed), ("flat", flat), ("none", [Double](repeating: .nan, count: 200)),
    ]).levels()
    #expect(try section.column("levels", "steps") == [.count(170), .count(200), .count(0)])
    let constant = StudyTable.Cell.missing(NotEnoughData("a constant series"))
    #expect(try section.column("levels", "error_annual")[1] == constant)
    #expect(try section.column("levels", "lower_annual")[1] == constant)
    #expect(try section.column("payments", "half_life_hours")[1] == constant)
    #expect(try section.column("levels", "mean_annual")[2] == .missing(NotEnoughData("0 values, 1 are needed")))
    #expect(try section.column("levels", "median_annual")[2] == .missing(NotEnoughData("no step with funding")))
    #expect(try section.column("levels_by_regime", "mean_annual")[0] == .missing(NotEnoughData("no week of prices")))
  }

  /// Prices that move by 0.01, 0.1 and 1% an hour for ten days each, and funding of 1, 2 and 3 · 10⁻⁵: the week before
  /// a step says which it is, but for the first days of each stretch.
  @Test func regimesAreThoseOfTheWeekBefore() throws {
    var price = 100.0
    let closes = (0..<720).map { index -> Double in
      let move = [0.0001, 0.001, 0.01][index / 240]
      price *= index % 2 == 0 ? 1 + move : 1 / (1 + move)
      return price
    }
    let study = InventedStudy([("a", (0..<720).map { Double($0 / 240 + 1) * 1e-5 })], closes: closes)
    let section = study.levels()
    #expect(try section.column("levels_by_regime", "regime") == ["calm", "usual", "wild"].map { .text($0) })
    let steps = try section.column("levels_by_regime", "steps")
    // 720 steps less the first week of 168 fall into thirds.
    #expect(steps == [.count(184), .count(184), .count(184)])
    let means = try section.figures("levels_by_regime", "mean_annual")
    #expect(means[0] < means[1] && means[1] < means[2])
    #expect(abs(means[2] - 3e-5 * 8760) < 0.01)
  }

  @Test func threadsChangeNothing() throws {
    let study = InventedStudy((0..<4).map { ("s\($0)", noise(400, seed: UInt64($0 + 1)).map { $0 * 1e-5 }) })
    let alone = study.levels()
    let together = study.levels(threads: 3)
    #expect(alone.tables.map(\.rows) == together.tables.map(\.rows))
  }
}
