import Market

/// What a check found as workflow commands of GitHub Actions, which show at the scenario in a pull request: an error
/// for each scenario that fails, a notice for what changed without moving a figure.
/// Source: docs.github.com/actions/reference/workflow-commands-for-github-actions.
public struct GitHubAnnotations: Sendable {
  private let outcomes: [CheckOutcome]

  public init(_ outcomes: [CheckOutcome]) { self.outcomes = outcomes }

  /// A line for each.
  public var text: String { outcomes.compactMap(line).map { $0 + "\n" }.joined() }

  private func line(_ outcome: CheckOutcome) -> String? {
    switch outcome.verdict {
    case .new: return command("notice", outcome, message: outcome.headline)
    case .failed(let message): return command("error", outcome, message: message)
    case .compared(let comparison):
      let causes = comparison.causes.map { "\($0.kind.rawValue): \($0.text)" }
      if comparison.isSame {
        return causes.isEmpty ? nil : command("notice", outcome, message: lines([outcome.headline] + causes))
      }
      let details = [comparison.profitSentence, comparison.first?.sentence].compactMap { $0 } + causes
      return command(outcome.isPassed ? "notice" : "error", outcome, message: lines([outcome.headline] + details))
    }
  }

  private func lines(_ lines: [String]) -> String { lines.joined(separator: "\n") }

  private func command(_ name: String, _ outcome: CheckOutcome, message: String) -> String {
    var properties = ["file=\(property(outcome.location.file))"]
    if let line = outcome.location.line { properties.append("line=\(line)") }
    properties.append("title=\(property("carry check: \(outcome.name)"))")
    return "::\(name) \(properties.joined(separator: ","))::\(data(message))"
  }

  private func data(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  private func property(_ text: String) -> String {
    data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
