import Market
import PerpEngine
import Venues

/// An answer of a calculator for a terminal, with `isExplained` also the way to it.
public struct CalculationTable: Sendable {
  private let report: CalculationReport
  private let isExplained: Bool
  private let titleWidth: Int
  private let width: Int
  private let style: TerminalStyle

  /// - Parameter width: columns of the screen, of which all but the title uses at most 80.
  public init(_ report: CalculationReport, isExplained: Bool, width: Int, style: TerminalStyle) {
    self.report = report
    titleWidth = width
    self.width = min(width, screenWidth)
    self.isExplained = isExplained
    self.style = style
  }

  private static let labelWidth = 25
  /// How many lines of a list are printed.
  private static let itemLimit = 8

  /// Lines with a newline at the end of each.
  public var text: String {
    let date = report.asOf.map { "as of \(day($0))" } ?? "newest values"
    let title = wrapped("\(report.subject), \(report.venue), \(date)", indent: "", width: titleWidth)
    var lines = title.map { style.bold($0) } + [""]
    for result in report.calculation.results { lines += self.lines(of: result) }
    if isExplained {
      lines += ["", style.bold("How")]
      for step in report.calculation.steps { lines += self.lines(of: step) }
      lines += ["", style.bold("Sources")]
      for source in report.sources {
        lines += wrapped(
          "\(source.subject): \(CalculationTable.provenance(of: source.entry))", indent: "  ", width: width)
      }
    }
    return (lines + assumptions).map { $0 + "\n" }.joined()
  }

  private func lines(of result: CalculationResult) -> [String] {
    let label = "  " + result.label.padded(to: CalculationTable.labelWidth)
    func line(_ value: String) -> String {
      label + value + (result.note.isEmpty ? "" : style.dim("  \(result.note)"))
    }
    switch result.value {
    case .figure(let figure): return [line(FigureText.figure(figure))]
    case .text(let text): return [line(text)]
    case .clock(let clock): return [line(TermsText.clock(clock))]
    case .list(let items):
      if items.isEmpty { return [] }
      let shown = items.prefix(CalculationTable.itemLimit)
      let rest = items.count - shown.count
      return ["  \(result.label)"]
        + shown.flatMap { wrapped("- \(CalculationTable.worked($0))", indent: "    ", width: width) }
        + (rest == 0 ? [] : [style.dim("    and \(FigureText.count(rest)) more with --json")])
    case .none: return result.note.isEmpty ? [] : [line(FigureText.none)]
    }
  }

  private func lines(of step: CalculationStep) -> [String] {
    let from = [step.section.map(\.rawValue) ?? "", step.rule].filter { !$0.isEmpty }.joined(separator: ", ")
    let mark = from.isEmpty ? "" : style.dim("  [\(from)]")
    return ["  \(step.name)\(mark)"]
      + wrapped("= \(step.formula.names)", indent: "    ", width: width)
      + wrapped("= \(CalculationTable.worked(step.formula))", indent: "    ", width: width)
      + wrapped("= \(FigureText.figure(step.result))", indent: "    ", width: width)
  }

  /// What nobody states among the values that were used, or not of the date.
  private var assumptions: [String] {
    let lines = report.sources.flatMap { standIn($0) + $0.entry.assumptions(of: $0.subject) }
    if lines.isEmpty { return [] }
    return ["", style.bold("Assumptions")] + lines.flatMap { wrapped("- \($0)", indent: "  ", width: width) }
  }

  private func standIn(_ source: CalculationReport.Source) -> [String] {
    guard source.entry.standsIn(at: report.asOf), let from = source.entry.from else { return [] }
    return ["\(source.subject): nothing known before \(day(from)), the values of that date are used"]
  }

  /// The formula with its numbers.
  static func worked(_ formula: WorkedFormula) -> String {
    formula.pieces.map {
      switch $0 {
      case .text(let text): text
      case .figure(_, let figure):
        figure.value.sign < 0 ? "(\(FigureText.figure(figure)))" : FigureText.figure(figure)
      }
    }.joined()
  }

  private static func provenance(of entry: RulebookEntry) -> String {
    let since = entry.from.map { ", from \(day($0))" } ?? ""
    return "\(entry.status.rawValue)\(since): \(entry.source)"
  }
}
