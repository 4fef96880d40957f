import Research
import Studies

/// Cells of a study as people read them.
enum StudyCellText {
  /// - Parameter missing: for what the data cannot tell.
  static func text(_ cell: StudyTable.Cell, _ unit: StudyUnit, missing: String = "not enough data") -> String {
    switch cell {
    case .text(let text): text
    case .count(let count): (count < 0 ? "-" : "") + FigureText.count(abs(count))
    case .figure(let value): figure(value, unit)
    case .moment(let instant): ReportDate.text(instant)
    case .missing: missing
    case .none: ""
    }
  }

  private static func figure(_ value: Double, _ unit: StudyUnit) -> String {
    switch unit {
    case .share, .annualRate: FigureText.percentage(value)
    case .basisPoints: ChartNumber.text(value * 1e4, decimals: 3) + " bp"
    case .hours: FigureText.trimmed(FigureText.number(value)) + " h"
    case .probability: value < 0.0001 ? "< 0.0001" : ChartNumber.text(value, decimals: 4)
    case .number, .text, .count, .moment: number(value)
    }
  }

  /// Four digits that count, as few decimals as that takes.
  private static func number(_ value: Double) -> String {
    if value == 0 { return "0" }
    var (decimals, largest) = (3, 1.0)
    if value.magnitude >= 1000 { decimals = 1 }
    while value.magnitude < largest, decimals < 10 {
      largest /= 10
      decimals += 1
    }
    return ChartNumber.text(value, decimals: decimals)
  }

  /// Whether a column is set flush right.
  static func isNumber(_ unit: StudyUnit) -> Bool { unit != .text && unit != .moment }
}
