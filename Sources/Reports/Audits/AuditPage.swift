public import Audits
import Documents
import Market
import Simulation

/// What an audit found, for a screen of 80 columns and as a `carry.audit/1` document.
public struct AuditPage: Sendable {
  private let report: AuditReport
  /// File name of the scenario, without folders.
  private let scenario: String

  public init(_ report: AuditReport, scenario: String) {
    self.report = report
    self.scenario = scenario
  }

  /// How many findings of a proof a screen shows.
  private static let findingLimit = 5
  private static let labelWidth = 22

  /// Lines with a newline at the end of each.
  public func text(style: TerminalStyle) -> String {
    let result = report.result
    var lines = [style.bold(result.name)]
    if report.title != result.name { lines += wrapped(report.title, indent: "") }
    lines.append(style.dim("\(result.start) to \(result.end), \(FigureText.count(result.steps)) steps"))
    if report.isSimulated { lines.append(style.bold("simulated data")) }
    lines.append("")
    for check in report.checks { lines += row(check, style) }
    let failed = report.checks.count { !$0.holds }
    let answer = failed == 0 ? "All \(report.checks.count) hold" : "\(failed) of \(report.checks.count) fail"
    return (lines + ["", style.bold(answer)]).map { $0 + "\n" }.joined()
  }

  private func row(_ check: AuditCheck, _ style: TerminalStyle) -> [String] {
    let answer = check.holds ? "holds" : "FAILS"
    let name = check.kind.rawValue.replacing("-", with: " ")
    let label = name.padded(to: AuditPage.labelWidth) + (check.holds ? answer : style.bold(answer)) + "  "
    var lines = wrapped(
      check.scope, indent: String(repeating: " ", count: AuditPage.labelWidth + 7), hanging: 0)
    lines[0] = label + lines[0].dropFirst(AuditPage.labelWidth + 7)
    for finding in check.findings.prefix(AuditPage.findingLimit) { lines += wrapped("- \(finding)", indent: "  ") }
    let hidden = check.findings.count - AuditPage.findingLimit
    if hidden > 0 { lines.append("  and \(FigureText.count(hidden)) more with --json") }
    return lines
  }

  /// The `carry.audit/1` document.
  public var json: String {
    let result = report.result
    return JSONValue.object([
      ("schema", .string("carry.audit/1")),
      ("name", .string(result.name)),
      ("scenario", .string(scenario)),
      ("period", .object([("start", .instant(result.start)), ("end", .instant(result.end))])),
      ("holds", .bool(report.holds)),
      ("seed", .number("\(report.seed)")),
      ("cuts", .array(report.cuts.map { .instant($0) })),
      ("checks", .array(report.checks.map(document))),
    ]).text
  }

  private func document(_ check: AuditCheck) -> JSONValue {
    .object([
      ("name", .string(check.kind.rawValue)), ("holds", .bool(check.holds)), ("scope", .string(check.scope)),
      ("findings", .strings(check.findings)),
    ])
  }
}
