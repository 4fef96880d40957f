import Ledger
public import Market
public import Simulation

/// S2.2: whether a run needs to know more at any moment than somebody knew then.
public struct PrefixAudit: Sendable {
  private let plan: Plan
  private let known: @Sendable (Instant) throws -> Plan
  private let strategy: @Sendable (Plan) -> any Strategy

  /// - Parameters:
  ///   - known: the plan on the data of an instant; without it `plan` is cut, with its computed series as they are.
  ///   - strategy: the rule, made of the plan that it is asked on. One that keeps data of its own has to take them from
  ///     there, or a cut does not reach it.
  public init(
    _ plan: Plan, known: (@Sendable (Instant) throws -> Plan)? = nil,
    strategy: @escaping @Sendable (Plan) -> any Strategy
  ) {
    self.plan = plan
    self.known = known ?? { plan.known(at: $0) }
    self.strategy = strategy
  }

  /// Runs the plan on data cut off at each instant and compares what happened up to and at it with the full run.
  ///
  /// - Complexity: a copy of the data and a run from the start for each cut.
  /// - Throws: what making a plan on less data does.
  public func check(_ full: RunResult, cuts: [Instant]) throws -> AuditCheck {
    var findings: [String] = []
    var rows = 0
    for cut in cuts {
      var known = try known(cut)
      // The run goes on over its cut, and no further than it has to.
      known.end = min(plan.end, cut + Interval(nanoseconds: 1))
      let rerun = Simulator.run(known, strategy: strategy(known)).worst
      var comparison = Comparison(cut: cut)
      compare(rerun, full, in: &comparison)
      rows += comparison.rows
      if let first = comparison.first {
        findings.append("on data cut off at \(cut), \(first.text)")
      }
    }
    return AuditCheck(.noLookAhead, scope: "\(cuts.count) cuts, \(rows) rows repeated", findings: findings)
  }

  private func compare(_ cut: RunResult, _ full: RunResult, in comparison: inout Comparison) {
    comparison.add("order", cut.decisions, full.decisions, time: \.time) {
      "\($0.reason.rawValue) \($0.quantity) \($0.instrument)"
    }
    comparison.add("fill", cut.fills, full.fills, time: \.time) {
      "\($0.reason.rawValue) \($0.side.rawValue) \($0.quantity) \($0.instrument) at \($0.price)"
    }
    comparison.add("funding payment", cut.fundingPayments, full.fundingPayments, time: \.time) {
      "\($0.amount) \($0.asset)"
    }
    comparison.add("event", cut.events, full.events, time: \.time) { "\($0.kind.rawValue) \($0.detail)" }
    comparison.add("posting", cut.ledger.rows, full.ledger.rows, time: \.time) {
      "\($0.amount) \($0.asset) to \($0.account), \($0.memo)"
    }
    if knowsPricesAtStart {
      comparison.add("sample", cut.samples, full.samples, time: \.time) { "equity \($0.equity)" }
    }
  }

  /// Until the first bar of a series that begins late, the books value its asset at that bar's open: no decision falls
  /// into that time, but the equity reported for it is of later knowledge.
  private var knowsPricesAtStart: Bool {
    let series = [plan.instruments[plan.pair.spot].bars] + plan.currencyPrices.map(\.bars)
    return series.allSatisfy { bars in bars.first.map { $0 <= plan.start } ?? false }
  }
}

/// Rows of two runs up to and at a cut.
private struct Comparison {
  let cut: Instant
  /// How many rows are the same.
  var rows = 0
  /// The earliest that differ.
  var first: (time: Instant, text: String)?

  mutating func add<Row: Equatable>(
    _ name: String, _ cutRows: [Row], _ fullRows: [Row], time: (Row) -> Instant, text: (Row) -> String
  ) {
    let found = cutRows.prefix { time($0) <= cut }
    let expected = fullRows.prefix { time($0) <= cut }
    let same = zip(found, expected).prefix { $0 == $1 }.count
    rows += same
    if same == found.count, same == expected.count { return }
    let (here, there) = (found.dropFirst(same).first, expected.dropFirst(same).first)
    guard let moment = [here, there].compactMap({ $0.map(time) }).min() else { return }
    if let first, first.time <= moment { return }
    func say(_ row: Row?) -> String { row.map { "\(time($0)) \(text($0))" } ?? "none" }
    first = (moment, "\(name) \(same + 1) is \(say(here)), with all data \(say(there))")
  }
}

/// A posting by itself, without numbers of its books.
private struct PostingRow: Equatable {
  let time: Instant
  let memo: String
  let account: String
  let asset: Asset
  let amount: Amount
}

extension Ledger {
  fileprivate var rows: [PostingRow] {
    postings.map { posting in
      let entry = entries[Int(posting.entry)]
      return PostingRow(
        time: entry.time, memo: entry.memo, account: name(of: posting.account), asset: assets[Int(posting.asset)],
        amount: posting.amount)
    }
  }
}
