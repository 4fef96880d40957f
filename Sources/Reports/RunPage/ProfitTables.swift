import Ledger
import Market
import Simulation

/// Profit and loss by source, of the run and of its months.
struct ProfitTables {
  let result: RunResult
  /// Sources that earned or cost something in any month; the others would be columns of zeros.
  private let sources: [ProfitCategory]
  private let months: [MonthOfRun]

  init(_ result: RunResult) {
    self.result = result
    let months = MonthOfRun.all(of: result)
    self.months = months
    sources = ProfitCategory.allCases.filter { source in
      result.profit[source] != .zero || months.contains { $0.profit[source] != .zero }
    }
  }

  var parts: [ReportContent.Part] {
    [.table(bySource), .table(byMonth)] + (leftOut.isEmpty ? [] : [.paragraph(leftOut)])
  }

  private var bySource: ReportTable {
    let detail = result.detail
    return ReportTable(
      "Profit and loss by source", [.text("source"), .number("amount"), .number("of deposits"), .text("holds")],
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
    ReportTable(
      "Profit and loss by month and source",
      [.text("month")] + sources.map { .number($0.title) } + [.number("total")],
      rows: months.map { month in
        [month.name] + sources.map { FigureText.amount(month.profit[$0]) } + [FigureText.amount(month.profit.total)]
      },
      total: ["total"] + sources.map { FigureText.amount(result.profit[$0]) }
        + [FigureText.amount(result.profit.total)])
  }

  private var leftOut: String {
    let names = ProfitCategory.allCases.filter { !sources.contains($0) }.map(\.title)
    return names.isEmpty ? "" : "Nothing in any month: \(names.joined(separator: ", "))."
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
