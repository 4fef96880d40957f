import Foundation
import Market
import Research

/// The price of one perpetual over that of another, and what of it is the price of currencies.
struct VenueBasis: Sendable {
  /// Where the price of currencies comes from.
  enum Source: Sendable {
    case none
    /// Both are quoted in one currency.
    case oneCurrency
    case markets([InstrumentName])
    /// The prices that both perpetuals are held against.
    case references
  }

  let pair: StudyPair
  /// ln(first ÷ second) as quoted; not a number where one has no price.
  let quoted: [Double]
  let source: Source
  /// What of it is but the currencies' prices: ln(second's ÷ first's) in dollars. All 0 with one currency.
  let currencyPart: [Double]

  init(_ pair: StudyPair, _ data: StudyData) {
    self.pair = pair
    quoted = pair.difference { $0.perpClose.map { log($0) } }
    let quotes = [pair.first.quote, pair.second.quote]
    let count = data.clock.count
    guard quotes[0] != quotes[1] else {
      (source, currencyPart) = (.oneCurrency, [Double](repeating: 0, count: count))
      return
    }
    let prices = quotes.map { quote in data.prices.first { $0.asset == quote } }
    let areKnown = zip(quotes, prices).allSatisfy { $0 == Asset("USD") || $1 != nil }
    if areKnown {
      let values = prices.map { price in price?.close.map { log($0) } ?? [Double](repeating: 0, count: count) }
      source = .markets(prices.compactMap { $0?.market })
      currencyPart = zip(values[1], values[0]).map { $0 - $1 }
      return
    }
    // Spot of the first in its currency over spot of the second in its: what the second's is worth in the first's.
    guard let one = pair.first.reference, let other = pair.second.reference, VenueBasis.differ(one, other) else {
      (source, currencyPart) = (.none, [Double](repeating: .nan, count: count))
      return
    }
    source = .references
    currencyPart = pair.difference { $0.spotClose.map { log($0) } }
  }

  /// A market says nothing about currencies when both are held against it.
  private static func differ(_ one: StudyReference, _ other: StudyReference) -> Bool {
    if case .spot(let market) = one, case .spot(market) = other { return false }
    return true
  }

  /// The basis with both prices in one currency.
  var adjusted: [Double] { zip(quoted, currencyPart).map { $0 - $1 } }

  /// How many hours an error takes to halve, by the model with one lagged change.
  func halfLife(_ clock: StudyClock) throws(NotEnoughData) -> Double {
    let logs = [pair.first, pair.second].map { $0.perpClose.map { log($0) } }
    return try VectorErrorCorrection(logs, vector: [1, -1], lags: .fixed(1)).halfLife() * clock.step.hours
  }

  /// Cov(part, basis) ÷ Var(basis): how much of what the basis varies goes with the currencies.
  func varianceShare() throws(NotEnoughData) -> Double {
    let steps = quoted.indices.filter { quoted[$0].isFinite && currencyPart[$0].isFinite }
    let whole = try Sample(steps.map { quoted[$0] }, needed: 2)
    try whole.requireVariation()
    let part = try Sample(steps.map { currencyPart[$0] }, needed: 2).centred
    return zip(part, whole.centred).reduce(0) { $0 + $1.0 * $1.1 } / whole.sumOfSquares
  }
}

/// The tables of bases between venues.
struct VenueBasisTables {
  let bases: [VenueBasis]
  let clock: StudyClock

  var distribution: StudyTable {
    var table = StudyTable(
      "venue_basis", "Price of the first over that of the second",
      SpreadTables.pairColumns + [
        .init("in", "in", .text), .init("steps", "steps", .count), .init("mean", "mean", .basisPoints),
        .init("deviation", "deviation", .basisPoints), .init("size", "mean size", .basisPoints),
      ] + Quantiles.columns(.basisPoints) + [.init("half_life_hours", "half-life", .hours)])
    for basis in bases {
      table.append(row(basis, "as quoted", basis.quoted, isQuoted: true))
      if case .markets = basis.source { table.append(row(basis, "dollars", basis.adjusted, isQuoted: false)) }
    }
    return table
  }

  private func row(_ basis: VenueBasis, _ name: String, _ column: [Double], isQuoted: Bool) -> [StudyTable.Cell] {
    let values = column.filter(\.isFinite)
    return SpreadTables.cells(basis.pair) + [
      .text(name), .count(values.count), .of { () throws(NotEnoughData) in try Sample(values).mean },
      .of { () throws(NotEnoughData) in try Sample(values, needed: 2).deviation() },
      .of { () throws(NotEnoughData) in try Sample(values.map(\.magnitude)).mean },
    ] + Quantiles.cells(values) + [
      isQuoted ? .of { () throws(NotEnoughData) in try basis.halfLife(clock) } : .none
    ]
  }

  /// `nil` where all perpetuals of a pair are in one currency.
  var currencies: StudyTable? {
    var table = StudyTable(
      "currency_part", "What of it is the currencies' price",
      SpreadTables.pairColumns + [
        .init("currencies", "currencies", .text), .init("from", "from", .text), .init("steps", "steps", .count),
        .init("basis", "basis as quoted", .basisPoints), .init("part", "currencies", .basisPoints),
        .init("rest", "rest", .basisPoints), .init("part_deviation", "deviation of currencies", .basisPoints),
        .init("rest_deviation", "of rest", .basisPoints), .init("variance_share", "share of variance", .share),
      ])
    for basis in bases {
      if case .oneCurrency = basis.source { continue }
      table.append(currencyRow(basis))
    }
    return table.rows.isEmpty ? nil : table
  }

  private func currencyRow(_ basis: VenueBasis) -> [StudyTable.Cell] {
    let steps = basis.quoted.indices.filter { basis.quoted[$0].isFinite && basis.currencyPart[$0].isFinite }
    let columns = [basis.quoted, basis.currencyPart, basis.adjusted].map { column in steps.map { column[$0] } }
    let reason = NotEnoughData("no price of the currencies: name one under \"prices\"")
    func cell(_ statistic: () throws(NotEnoughData) -> Double) -> StudyTable.Cell {
      if case .none = basis.source { return .missing(reason) }
      return .of(statistic)
    }
    return SpreadTables.cells(basis.pair) + [
      .text("\(basis.pair.first.quote.symbol) and \(basis.pair.second.quote.symbol)"), .text(source(basis)),
      .count(steps.count),
    ] + columns.map { column in cell { () throws(NotEnoughData) in try Sample(column).mean } }
      + columns.dropFirst().map { column in
        cell { () throws(NotEnoughData) in try Sample(column, needed: 2).deviation() }
      } + [cell { () throws(NotEnoughData) in try basis.varianceShare() }]
  }

  private func source(_ basis: VenueBasis) -> String {
    switch basis.source {
    case .none, .oneCurrency: ""
    case .markets(let markets): markets.map(\.description).joined(separator: " and ")
    case .references: "the prices both are held against"
    }
  }

  var weekly: StudyChart {
    StudyChart(
      "venue-basis-weekly", "Price of the first over that of the second, means of weeks", .basisPoints,
      bases.map { WeeklyMeans.line($0.pair.name, $0.quoted, clock) })
  }
}
