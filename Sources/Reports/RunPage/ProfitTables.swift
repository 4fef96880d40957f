import Ledger
import Market
import Simulation

/// Profit and loss by source, of the run and of its months.
struct ProfitTables {
  let result: RunResult
  private let months: [MonthOfRun]
  /// Those that earned or cost something in any month; the others would be columns of zeros.
  private let groups: [ProfitGroup]

  init(_ result: RunResult) {
    self.result = result
    let months = MonthOfRun.all(of: result)
    self.months = months
    groups = ProfitGroup.all.filter { group in months.contains { group.amount(in: $0.profit) != .zero } }
  }

  var parts: [ReportContent.Part] { [.table(bySource), .table(byMonth)] }

  private var bySource: ReportTable {
    let detail = result.detail
    return ReportTable(
      "Profit and loss by source", [.text("source"), .number("amount"), .number("of deposits"), .prose("holds")],
      rows: ProfitCategory.allCases.map { source in
        let amount = result.profit[source]
        let note =
          switch source {
          case .spotPrice:
            "\(FigureText.amount(detail.spotRealised)) realised, \(FigureText.amount(detail.spotUnrealised)) not yet"
          case .perpPrice:
            "\(FigureText.amount(detail.perpRealised)) realised, \(FigureText.amount(detail.perpUnrealised)) not yet"
          default: source.meaning
          }
        return [
          source.title, FigureText.amount(amount), FigureText.share(amount, of: result.initialEquity), note,
        ]
      },
      total: [
        "total", FigureText.amount(result.profit.total),
        FigureText.share(result.profit.total, of: result.initialEquity), "final less initial equity, to the unit",
      ])
  }

  private var byMonth: ReportTable {
    func amounts(_ profit: ProfitBreakdown) -> [String] {
      groups.map { FigureText.amount($0.amount(in: profit)) } + [FigureText.amount(profit.total)]
    }
    return ReportTable(
      "Profit and loss by month and source; basis is the prices of both legs together",
      [.text("month")] + groups.map { .number($0.name) } + [.number("total")],
      rows: months.map { [$0.name] + amounts($0.profit) }, total: ["total"] + amounts(result.profit))
  }
}

extension ProfitCategory {
  /// As people read it: `spot price`.
  var title: String { name.replacing("_", with: " ") }

  /// In a few words; SEMANTICS S8.2 has them all.
  var meaning: String {
    switch self {
    case .spotPrice: "price changes of the spot leg"
    case .perpPrice: "price changes of the perpetual"
    case .funding: "payments of the perpetual"
    case .fees: "of ordinary fills"
    case .slippage: "fill price against the bar's open: half-spread, slippage, tick"
    case .interest: "on cash and on what is borrowed"
    case .liquidation: "fees and slippage of forced closes, margin lost, less what the insurance fund pays"
    case .transfer: "fees of moving money between venues"
    case .fx: "balances in other currencies changing value"
    case .legging: "price changes while one leg was filled and the other was not"
    }
  }
}
