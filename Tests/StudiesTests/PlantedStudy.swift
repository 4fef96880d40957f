import Foundation
import Market
import Research
import Scenarios
import Studies
import TestSupport

/// Data on one hourly clock whose truth is known: what was planted is what a study has to find.
struct PlantedStudy {
  let clock: StudyClock
  var series: [StudySeries] = []
  var prices: [StudyPrice] = []

  init(hours: Int) {
    clock = StudyClock(start: Instant(nanoseconds: 1_767_225_600_000_000_000), step: .hours(1), count: hours)
  }

  /// Normal numbers of deviation 1, independent of those of other seeds.
  static func noise(seed: UInt64, count: Int) -> [Double] {
    var source = SplitMix64(seed: seed)
    let scale = Double(1 << 53)
    return (0..<count).map { _ in
      NormalDistribution().quantile((Double(source.next() >> 11) + 0.5) / scale)
    }
  }

  /// x ← slope x + noise.
  static func autoregression(seed: UInt64, count: Int, slope: Double) -> [Double] {
    var value = 0.0
    return noise(seed: seed, count: count).map {
      value = slope * value + $0
      return value
    }
  }

  static func walk(seed: UInt64, count: Int, deviation: Double) -> [Double] {
    var value = 11.0
    return noise(seed: seed, count: count).map {
      value += deviation * $0
      return value
    }
  }

  /// - Parameters:
  ///   - annual: funding of each hour, a fraction a year.
  ///   - logs: log prices.
  mutating func add(
    _ name: String, _ side: StudySeries.Side, annual: [Double], logs: [Double], quote: String = "USD",
    asset: String = "BTC", spot: [Double]? = nil, every hours: Int = 1
  ) {
    let parts = name.split(separator: ":").map(String.init)
    let accrued = annual.map { $0 / 8760 }
    let payments = stride(from: hours, through: clock.count, by: hours).filter { payment in
      accrued[payment - hours..<payment].allSatisfy(\.isFinite)
    }
    let prints = FundingPrints(
      times: ContiguousArray(payments.map { clock.time($0).nanoseconds }),
      rates: ContiguousArray(payments.map { accrued[$0 - hours..<$0].reduce(0, +) }),
      intervalHours: ContiguousArray(repeating: Double(hours), count: payments.count),
      markPrices: ContiguousArray(repeating: 0, count: payments.count))
    let instrument = InstrumentName(account: parts[0], symbol: parts[1])
    series.append(
      StudySeries(
        name: name, instrument: instrument, side: side, asset: asset, quote: Asset(quote), prints: prints,
        accrued: accrued, perpClose: logs.map { exp($0) },
        spotClose: spot?.map { exp($0) } ?? [Double](repeating: .nan, count: clock.count),
        reference: spot == nil ? nil : .index))
  }

  mutating func price(_ asset: String, logs: [Double]) {
    prices.append(
      StudyPrice(
        asset: Asset(asset), market: InstrumentName(account: "kraken", symbol: "\(asset)-USD"),
        close: logs.map { exp($0) }))
  }

  func settings(draws: Int = 400) -> StudySettings {
    let place = SourceLocation(file: "study.yaml", line: 1, column: 1)
    return StudySettings(
      location: place, name: "planted", title: "Planted", start: Located(clock.start, at: place),
      end: Located(clock.time(clock.count), at: place), data: [], step: clock.step, seed: 7, draws: draws,
      confidence: 0.95, series: [])
  }

  func result(threads: Int = 1, _ change: (inout StudySettings) -> Void = { _ in }) -> StudyResult {
    var settings = settings()
    change(&settings)
    return Study(settings: settings, data: StudyData(clock: clock, series: series, prices: prices))
      .run(threads: threads)
  }
}

extension StudyResult {
  func section(_ name: String) -> StudySection? { sections.first { $0.name == name } }
}

extension StudySection {
  func table(_ name: String) -> StudyTable? { tables.first { $0.name == name } }
}

extension StudyTable {
  func cell(_ row: Int, _ column: String) -> Cell? {
    guard let index = columns.firstIndex(where: { $0.name == column }), rows.indices.contains(row) else { return nil }
    return rows[row][index]
  }

  /// `nil` where there is no figure.
  func figure(_ row: Int, _ column: String) -> Double? {
    switch cell(row, column) {
    case .figure(let value): value
    case .count(let count): Double(count)
    default: nil
    }
  }
}
