import Market
import Research
import Scenarios
import Testing

@testable import Studies

/// Studies of columns made in code, on hours from 2024-05-01T00:00Z, a Wednesday.
struct InventedStudy {
  let data: StudyData
  let settings: StudySettings

  /// Each series pays every hour what accrued in it; hours without a value pay nothing.
  init(
    _ series: [(name: String, accrued: [Double])], closes: [Double]? = nil, spot: [Double]? = nil,
    events: [EventSettings] = [], draws: Int = 200
  ) {
    let count = series[0].accrued.count
    let none = [Double](repeating: .nan, count: count)
    let clock = StudyClock(start: SmallStudy.time(0), step: .hours(1), count: count)
    let all = series.map { series in
      let paid = series.accrued.indices.filter { series.accrued[$0].isFinite }
      let prints = FundingPrints(
        times: ContiguousArray(paid.map { clock.time($0 + 1).nanoseconds }),
        rates: ContiguousArray(paid.map { series.accrued[$0] }),
        intervalHours: ContiguousArray(repeating: 1, count: paid.count),
        markPrices: ContiguousArray(repeating: 0, count: paid.count))
      return StudySeries(
        name: series.name, instrument: InstrumentName(account: "venue", symbol: series.name), side: .offshore,
        asset: "BTC", quote: Asset("USD"), prints: prints, accrued: series.accrued, perpClose: closes ?? none,
        spotClose: spot ?? none)
    }
    let place = SourceLocation(file: "study.yaml")
    data = StudyData(clock: clock, series: all)
    settings = StudySettings(
      location: place, name: "study", title: "Study", start: Located(clock.start, at: place),
      end: Located(clock.time(count), at: place), data: [], step: .hours(1), seed: 1, draws: draws, confidence: 0.95,
      series: [], events: events)
  }

  func levels(threads: Int = 1) -> StudySection { LevelsSection(data, settings).section(threads: threads) }
  func events(threads: Int = 1) -> StudySection { EventsSection(data, settings).section(threads: threads) }

  static func event(
    _ name: String, hour: Int, treated: [String], control: [String] = [], days: Int = 30
  ) -> EventSettings {
    EventSettings(
      name: name, date: Located(SmallStudy.time(Double(hour)), at: SourceLocation(file: "study.yaml")),
      treated: treated, control: control, before: .days(days), after: .days(days), placebos: 200)
  }
}

extension StudySection {
  /// The cells of one column of a table, in the order of its rows.
  func column(_ table: String, _ column: String) throws -> [StudyTable.Cell] {
    let table = try #require(tables.first { $0.name == table })
    let index = try #require(table.columns.firstIndex { $0.name == column })
    return table.rows.map { $0[index] }
  }

  func figures(_ table: String, _ column: String) throws -> [Double] {
    try self.column(table, column).map { cell in
      guard case .figure(let value) = cell else { throw NotEnoughData("no figure: \(cell)") }
      return value
    }
  }
}

/// Persistent noise of deviation 1: φ = 0.8, uniform shocks of a named seed.
func noise(_ count: Int, seed: UInt64) -> [Double] {
  var random = RandomStream(seed: seed, purpose: "noise")
  var value = 0.0
  return (0..<count).map { _ in
    value = 0.8 * value + 0.6 * (random.uniform() - 0.5) * 12.0.squareRoot()
    return value
  }
}
