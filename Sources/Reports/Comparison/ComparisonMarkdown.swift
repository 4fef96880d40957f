import Market

/// A comparison as Markdown, for a comment on a pull request.
struct ComparisonMarkdown {
  private let comparison: RunComparison
  private let titles: (before: String, after: String)

  /// How many figures and causes are listed: a comment has a longest length.
  private static let limit = 40

  init(_ comparison: RunComparison, titles: (before: String, after: String)) {
    self.comparison = comparison
    self.titles = titles
  }

  var lines: [String] {
    let blocks = [causes, profit, figures, first, rows].filter { !$0.isEmpty }
    return Array(blocks.joined(separator: [""]))
  }

  private var causes: [String] {
    if comparison.causes.isEmpty { return [] }
    let shown = comparison.causes.prefix(ComparisonMarkdown.limit)
    let hidden = comparison.causes.count - shown.count
    return ["**\(comparison.isSame ? "Changed, but moved nothing" : "Likely cause")**", ""]
      + shown.map { "- \($0.kind.rawValue): \(MarkdownText.escaped($0.text))" }
      + (hidden > 0 ? ["- and \(FigureText.count(hidden)) more"] : [])
  }

  private var profit: [String] { comparison.profitSentence.map { [MarkdownText.escaped($0)] } ?? [] }

  private var figures: [String] {
    let moved = comparison.figures.filter { $0.verdict == .differs }
    if moved.isEmpty { return [] }
    let shown = moved.prefix(ComparisonMarkdown.limit)
    let hidden = moved.count - shown.count
    return ["| figure | \(titles.before) | \(titles.after) | change |", "|---|---:|---:|---:|"]
      + shown.map { figure in
        let cells = [figure.before ?? "–", figure.after ?? "–", ComparisonText.change(of: figure)]
        return "| `\(figure.name)` | \(cells.map(MarkdownText.escaped).joined(separator: " | ")) |"
      } + (hidden > 0 ? ["", "and \(FigureText.count(hidden)) figures more"] : [])
  }

  private var first: [String] {
    guard let first = comparison.first else { return [] }
    let lines = first.differenceLines
    // A fence is longer than any run of its character inside.
    let longest = lines.flatMap { $0.split { $0 != "`" }.map(\.count) }.max() ?? 0
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return [MarkdownText.escaped(first.sentence), "", fence + "diff"] + lines + [fence]
  }

  private var rows: [String] {
    comparison.tables.filter { !$0.isSame }.map { "- \(MarkdownText.escaped($0.sentence))" }
  }
}

extension RunComparison {
  /// The comparison of two runs as a Markdown page.
  public func markdown(titles: (before: String, after: String)) -> String {
    let heading = "## \(MarkdownText.escaped("\(before.path) and \(after.path)"))"
    let body =
      isSame && causes.isEmpty
      ? ["No figure and no row differs."]
      : ComparisonMarkdown(self, titles: titles).lines
    return ([heading, ""] + body).map { $0 + "\n" }.joined()
  }
}

extension CheckOutcome {
  /// What a check found, as a comment: those that fail open, the others folded into one line each.
  public static func markdown(_ outcomes: [CheckOutcome]) -> String {
    let failed = outcomes.count { !$0.isPassed }
    var lines = [
      failed == 0 ? "## Results: nothing moved" : "## Results: \(failed) of \(outcomes.count) scenarios do not pass"
    ]
    if failed == 0, outcomes.contains(where: \.isUpdated) { lines = ["## Results: baselines rewritten"] }
    for outcome in outcomes {
      lines += ["", "### \(outcome.isPassed ? "✅" : "❌") \(MarkdownText.escaped(outcome.headline))"]
      guard let comparison = outcome.comparison else { continue }
      let details = ComparisonMarkdown(comparison, titles: ("baseline", "now")).lines
      if !details.isEmpty { lines += [""] + details }
    }
    return lines.map { $0 + "\n" }.joined()
  }
}
