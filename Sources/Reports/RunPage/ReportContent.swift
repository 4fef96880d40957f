import Simulation

/// What the report of a run or of a study says, before it has a form: the page and the Markdown are both written from
/// it.
struct ReportContent {
  /// One of the figures beside the answer.
  struct Figure {
    let label: String
    let value: String
    /// What the figure is measured on or against.
    let note: String
  }

  enum Part {
    case paragraph(String)
    case list(String, [String])
    case table(ReportTable)
    case chart(Chart)
  }

  struct Section {
    let title: String
    /// Folded in Markdown, where a reader looks for the answer first.
    var isDetail = false
    let parts: [Part]
  }

  let title: String
  /// The name of the run or study and its period.
  let subtitle: String
  /// What every reader has to know before any figure.
  let notice: String?
  /// In one line.
  let answer: String
  /// What the answer is made of.
  let sources: String
  /// None of a study, whose tables have too many to choose from.
  let figures: [Figure]
  let sections: [Section]

  init(_ report: RunReport) {
    let result = report.result
    let charts = ReportCharts(result)
    title = report.title
    subtitle =
      "\(result.name), \(ReportDate.text(result.start)) to \(ReportDate.text(result.end)), "
      + "\(FigureText.count(result.steps)) steps. Money is in \(result.currency), times are UTC."
    notice = report.isSimulated ? "Prices are simulated: the figures show how the trade works, not what it earns." : nil
    let answer = ReportAnswer(result)
    self.answer = answer.text
    sources = answer.sources
    figures = answer.figures
    sections = [
      Section(title: "Return and risk", parts: charts.equity + EquityTables(result).parts),
      Section(title: "Where the profit came from", parts: charts.profit + ProfitTables(result).parts),
      Section(title: "Funding", parts: charts.funding + SettlementTables(result).parts),
      Section(title: "Prices of the legs", parts: charts.basis),
      Section(title: "Margin and liquidation", parts: charts.margin + LiquidationTables(result).parts),
      Section(title: "Hedge", parts: charts.delta),
      Section(title: "Purses", parts: charts.purses),
      Section(title: "Worst hours", isDetail: true, parts: WorstHourTables(result).parts),
      Section(title: "Costs of a round trip", isDetail: true, parts: RoundTripTables(result).parts),
      Section(title: "What this rests on", isDetail: true, parts: Foundations(report).parts),
    ]
  }

  /// Every chart, in the order of the page.
  var charts: [Chart] {
    sections.flatMap(\.parts).compactMap { part in
      if case .chart(let chart) = part { chart } else { nil }
    }
  }
}
