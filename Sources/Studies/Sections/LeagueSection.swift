import Ledger
import Market
import Research
import Scenarios
import Simulation

/// What a carry would have earned at each venue, net of all that it costs there.
struct LeagueSection {
  private let league: League
  private let table: LeagueTable

  /// - Parameter threads: how many runs at once; the result does not depend on it.
  init(_ league: League, threads: Int) {
    self.league = league
    table = league.run(threads: threads)
  }

  func section() -> StudySection {
    StudySection(
      "league", "What a carry would have earned", answer: answer, methods: LeagueSection.methods,
      tables: [standings, profits, breakEvens, scenario, overrides, assumptions].filter { !$0.rows.isEmpty },
      charts: [equity],
      warnings: warnings)
  }

  // MARK: Words

  private var answer: [String] {
    let ranked = table.ranked
    guard let best = ranked.first, let last = ranked.last, ranked.count > 1 else { return [] }
    var answer = [
      "After fees, margin and transfers the carry earned most at \(best.entrant.name), "
        + "\(LeagueSection.yearly(best)), and least at \(last.entrant.name), \(LeagueSection.yearly(last))."
    ]
    if let pair = table.breakEvens.first(where: { $0.found != nil }) {
      answer.append(sentence(pair))
    }
    return answer
  }

  private static func yearly(_ standing: LeagueStanding) -> String {
    guard let value = standing.result.metrics.annualReturn else { return "all of its capital lost" }
    return "\(FigurePhrase.percent(value)) of its capital a year"
  }

  /// The best onshore venue against the best offshore one.
  private func sentence(_ pair: BreakEven) -> String {
    let verb = pair.lead.units < 0 ? "less" : "more"
    let amount = pair.lead.units < 0 ? -pair.lead : pair.lead
    let currency = table.standings[0].result.currency
    var text = "The best onshore venue, \(pair.venue), earned \(amount.rounded) \(currency) \(verb) than the best "
    text += "offshore one, \(pair.rival)"
    if case .success(let root) = pair.found?.funding {
      text += "; both are equal where its funding is \(FigurePhrase.percent(abs(root.value))) of notional a year "
      text += root.value < 0 ? "lower" : "higher"
    }
    if case .success(let root) = pair.found?.cost {
      text += ", or where each trade of \(pair.leader) costs "
      text += "\(FigurePhrase.basisPoints(root.value)) more"
    }
    return text + "."
  }

  private static let methods = [
    "Every row is a run of the simulator on one scenario in which only the perpetual, its account and what "
      + "the study sets for the venue differ: fees, margin brackets, funding clock and liquidation are those of "
      + "its rulebook.",
    "Capital, notional and liquidation risk are the same. The perpetual's purse starts with what makes the "
      + "mark's way to liquidation as long as the study says, or with the venue's initial margin where that is "
      + "more; top-ups and sweeps act at distances, turned into margin ratios by the venue's rules at the start: "
      + "for a linear contract with the maintenance rate r, distance d is the ratio (d + r·(1 + d)) / r, for an "
      + "inverse one with dollars as its margin (d + r) / r. Dollars of any kind count at their face when they "
      + "are deposited. An inverse contract is not re-hedged: with the coins it earns or owes it is a hedge of "
      + "constant size.",
    "Each venue is held against the best of the other side. In proportion, the funding that makes both equal "
      + "is the lead over the integral of the notional, and the cost is the lead over what the leader traded of "
      + "the perpetual. Between the best two both are also found by running one of them again until the profits "
      + "agree to a millionth of the capital, or jump over each other: with a yearly rate added to each payment "
      + "by its hours, and with a share of the price added to each trade of the perpetual.",
  ]

  private var warnings: [String] {
    table.standings.flatMap { standing -> [String] in
      let name = standing.entrant.name
      var warnings = standing.result.warnings
      if standing.entrant.margin == nil {
        warnings.append("both legs lie in one purse, so its liquidation risk is not that of the others")
      }
      let entered = standing.result.fills.first?.time
      if let cut = standing.result.events.first(where: { $0.kind == .cut && $0.time <= entered ?? $0.time }) {
        warnings.append("the first entry was cut below the notional (\(cut.detail))")
      }
      return warnings.map { "\(name): \($0)" }
    }
  }

  // MARK: Tables

  private var standings: StudyTable {
    var rows = StudyTable(
      "league", "League",
      [
        .init("rank", "rank", .count), .init("venue", "venue", .text), .init("side", "side", .text),
        .init("net_profit", "net profit", .number), .init("annual_return", "net return on capital", .annualRate),
        .init("funding_apr", "funding on notional", .annualRate), .init("margin", "margin at the start", .number),
        .init("liquidation_distance", "rise to liquidation at the start", .share),
        .init("shortest_distance", "nearest to liquidation", .share),
        .init("lowest_margin_ratio", "lowest margin ratio", .number), .init("max_drawdown", "drawdown", .share),
        .init("liquidations", "liquidations", .count), .init("margin_calls", "margin calls", .count),
        .init("transfers", "transfers", .count), .init("unhedged", "hours unhedged", .share),
        .init("time_in_market", "time in market", .share),
      ])
    for (index, standing) in table.ranked.enumerated() {
      let (entrant, metrics, counts) = (standing.entrant, standing.result.metrics, standing.result.counts)
      rows.append([
        .count(index + 1), .text(entrant.name), .text(entrant.side.rawValue), .figure(standing.profit.double),
        figure(metrics.annualReturn, else: "all was lost"),
        figure(metrics.fundingAPROnNotional, else: "there was no position"),
        entrant.margin.map { .figure($0.double) } ?? .none, standing.distanceAtStart.map { .figure($0) } ?? .none,
        standing.shortestDistance.map { .figure($0) } ?? .none,
        figure(metrics.minMarginRatio, else: "there was no position"), .figure(metrics.maxDrawdown),
        .count(counts.liquidations), .count(counts.marginCalls), .count(counts.transfers),
        .figure(standing.unhedgedShare), .figure(metrics.timeInMarket),
      ])
    }
    return rows
  }

  /// What each source earned; the sources add up to the net profit.
  private var profits: StudyTable {
    var rows = StudyTable(
      "league_profit", "Where the profit came from",
      [.init("venue", "venue", .text), .init("net_profit", "net profit", .number)]
        + ProfitCategory.allCases.map { .init($0.name, LeagueSection.title($0), .number) })
    for standing in table.ranked {
      rows.append(
        [.text(standing.entrant.name), .figure(standing.profit.double)]
          + ProfitCategory.allCases.map { .figure(standing.result.profit[$0].double) })
    }
    return rows
  }

  private static func title(_ category: ProfitCategory) -> String {
    category.name.split(separator: "_").joined(separator: " ")
  }

  private var breakEvens: StudyTable {
    var rows = StudyTable(
      "league_break_even", "What would make onshore and offshore equal",
      [
        .init("venue", "venue", .text), .init("rival", "best of the other side", .text),
        .init("lead", "earned more", .number), .init("funding_change", "funding change, in proportion", .annualRate),
        .init("leader", "earned more at", .text),
        .init("cost_change", "cost a trade there, in proportion", .basisPoints),
        .init("funding_found", "funding change, by runs", .annualRate),
        .init("funding_rest", "leaves", .number), .init("cost_found", "cost a trade, by runs", .basisPoints),
        .init("cost_rest", "leaves", .number),
      ])
    for pair in table.breakEvens {
      rows.append([
        .text(pair.venue), .text(pair.rival), .figure(pair.lead.double), cell(pair.funding, \.self), .text(pair.leader),
        cell(pair.cost, \.self), found(pair.found?.funding, \.value), found(pair.found?.funding, \.rest),
        found(pair.found?.cost, \.value), found(pair.found?.cost, \.rest),
      ])
    }
    return rows
  }

  /// What all runs have in common; what the league or the study set for each is in the next table.
  private var scenario: StudyTable {
    var rows = StudyTable(
      "league_scenario", "The scenario of all runs",
      [.init("key", "setting", .text), .init("value", "value", .text)])
    for (key, value) in league.entrants.first?.settings ?? [] {
      let isCommon = league.entrants.allSatisfy { $0.settings.contains { $0 == (key, value) } }
      if isCommon { rows.append([.text(key), .text(value)]) }
    }
    return rows
  }

  /// With these behind `--set`, `carry run` on the template gives a row again.
  private var overrides: StudyTable {
    var rows = StudyTable(
      "league_settings", "What each run sets over the template",
      [.init("venue", "venue", .text), .init("set", "set", .text)])
    for entrant in league.entrants {
      for override in entrant.overrides { rows.append([.text(entrant.name), .text(override)]) }
    }
    return rows
  }

  private var assumptions: StudyTable {
    var rows = StudyTable(
      "league_assumptions", "What the runs rest on",
      [.init("venue", "venue", .text), .init("assumption", "assumption", .text)])
    for standing in table.standings {
      for assumption in standing.result.assumptions {
        rows.append([.text(standing.entrant.name), .text(assumption)])
      }
    }
    return rows
  }

  private func figure(_ value: Double?, else reason: String) -> StudyTable.Cell {
    value.map { .figure($0) } ?? .missing(NotEnoughData(reason))
  }

  private func cell<Value>(_ result: Result<Value, NotEnoughData>, _ figure: KeyPath<Value, Double>) -> StudyTable.Cell
  {
    switch result {
    case .success(let value): .figure(value[keyPath: figure])
    case .failure(let reason): .missing(reason)
    }
  }

  private func found(
    _ root: Result<BreakEven.Root, NotEnoughData>?, _ figure: KeyPath<BreakEven.Root, Double>
  ) -> StudyTable.Cell {
    root.map { cell($0, figure) } ?? .none
  }

  // MARK: Chart

  private var equity: StudyChart {
    StudyChart(
      "league-profit", "Net profit, a share of capital", .share,
      table.standings.map { standing in
        let capital = standing.result.initialEquity.double
        return .init(
          standing.entrant.name,
          standing.result.samples.map { ($0.time, ($0.equity - standing.result.initialEquity).double / capital) })
      })
  }
}

extension Amount {
  /// To whole units, thousands apart, as people read it.
  fileprivate var rounded: String { grouped(Int(double.rounded())) }
}
