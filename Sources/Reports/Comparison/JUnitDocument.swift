import Market

/// What a check found as JUnit's XML, which CI systems read: a suite for each scenario, a case for its figures and for
/// each of its tables. Without times: no result depends on a clock.
public struct JUnitDocument: Sendable {
  private let outcomes: [CheckOutcome]

  public init(_ outcomes: [CheckOutcome]) { self.outcomes = outcomes }

  private struct Case {
    let name: String
    /// `failure` or `error` with its first line and the rest; `nil` where the case passes.
    let problem: (kind: String, message: String, text: String)?
  }

  public var text: String {
    let suites = outcomes.map { ($0, cases(of: $0)) }
    let all = suites.flatMap(\.1)
    var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<testsuites name=\"carry check\"\(counts(all))>"]
    for (outcome, cases) in suites {
      lines.append("  <testsuite name=\"\(escaped(outcome.name))\"\(counts(cases))>")
      for one in cases {
        let head =
          "    <testcase classname=\"\(escaped(outcome.name))\" name=\"\(escaped(one.name))\" "
          + "file=\"\(escaped(outcome.location.file))\""
        guard let problem = one.problem else {
          lines.append(head + "/>")
          continue
        }
        lines.append(head + ">")
        lines.append(
          "      <\(problem.kind) message=\"\(escaped(problem.message))\">\(escaped(problem.text, isAttribute: false))</\(problem.kind)>"
        )
        lines.append("    </testcase>")
      }
      lines.append("  </testsuite>")
    }
    return (lines + ["</testsuites>"]).map { $0 + "\n" }.joined()
  }

  private func counts(_ cases: [Case]) -> String {
    let failures = cases.count { $0.problem?.kind == "failure" }
    let errors = cases.count { $0.problem?.kind == "error" }
    return " tests=\"\(cases.count)\" failures=\"\(failures)\" errors=\"\(errors)\""
  }

  private func cases(of outcome: CheckOutcome) -> [Case] {
    switch outcome.verdict {
    case .new: return [Case(name: "baseline", problem: nil)]
    case .failed(let message): return [Case(name: "run", problem: ("error", message, ""))]
    case .compared(let comparison):
      let details = ComparisonText(
        comparison, titles: ("baseline", "now"), showsAll: false, width: 120, style: .plain
      ).text
      let moved = comparison.figures.filter { $0.verdict == .differs }
      let fails = !outcome.isPassed
      let figures = moved.first.map { ("failure", "\(moved.count) figures differ, first \($0.name)", details) }
      return [Case(name: "figures", problem: fails ? figures : nil)]
        + comparison.tables.map { table in
          Case(name: table.file, problem: fails && !table.isSame ? ("failure", table.sentence, first(of: table)) : nil)
        }
    }
  }

  /// The first row of a table that differs, as the console shows it.
  private func first(of table: TableComparison) -> String {
    table.first.map { ([$0.sentence] + $0.differenceLines).map { "\n" + $0 }.joined() + "\n" } ?? ""
  }

  /// Text for an element or an attribute; characters that XML 1.0 does not have become a replacement character.
  private func escaped(_ text: String, isAttribute: Bool = true) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      // As they are they would be spaces in an attribute.
      case "\n", "\t": escaped += isAttribute ? "&#\(scalar.value);" : String(scalar)
      case "\0"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
