public import Market

extension RunComparison {
  /// The comparison as one HTML file that opens without a network: what both do not have in common, their courses in
  /// the same charts, and every figure.
  ///
  /// - Throws: a ``Market/Diagnostic`` where a table is not as a run wrote it.
  public func page(titles: (before: String, after: String)) throws(Diagnostic) -> String {
    let charts = try ComparisonCharts(self, titles: titles).all
    let sheet = ChartSheet(charts)
    let heading = Markup.escaped("\(titles.before) and \(titles.after)")
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(heading)</title>
      <style>\(ChartSheet.style)\(RunComparison.style)</style></head>
      <body>
      <h1>\(heading)</h1>
      \(paragraphs)\(charts.map { sheet.html(of: $0) }.joined())\(rowList)\(figureTable(titles))
      \(sheet.script)</body>
      </html>

      """
  }

  private static let style = """

    body { margin: 0 auto; max-width: 1080px; padding: 24px; background: var(--page); color: var(--ink);
      font: 15px/1.5 system-ui, "DejaVu Sans", sans-serif; overflow-wrap: anywhere }
    h1 { font-size: 24px } h2 { font-size: 18px } h3 { font-size: 15px }
    pre { font-size: 12px; white-space: pre-wrap }
    .figures { overflow-x: auto }
    table { border-collapse: collapse; font-size: 13px; font-variant-numeric: tabular-nums; overflow-wrap: normal }
    th, td { padding: 3px 10px; text-align: right; border-bottom: 1px solid var(--grid) }
    th:first-child { text-align: left; font-weight: 400 }
    tr.moved { font-weight: 600 }

    """

  private var paragraphs: String {
    var lines = [isSame ? "No figure and no row differs." : nil, profitSentence].compactMap { $0 }.map(paragraph)
    if let first {
      lines.append(paragraph(first.sentence))
      lines.append("<pre>\(Markup.escaped(first.differenceLines.joined(separator: "\n")))</pre>")
    }
    if !causes.isEmpty {
      let items = causes.map { "<li>\(Markup.escaped("\($0.kind.rawValue): \($0.text)"))</li>" }
      lines += ["<h2>\(isSame ? "Changed, but moved nothing" : "Likely cause")</h2>", "<ul>"] + items + ["</ul>"]
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private var rowList: String {
    let rows = tables.filter { !$0.isSame }.map { "<li>\(Markup.escaped($0.sentence))</li>\n" }
    return rows.isEmpty ? "" : "<h2>Rows</h2>\n<ul>\n\(rows.joined())</ul>\n"
  }

  private func paragraph(_ text: String) -> String { "<p>\(Markup.escaped(text))</p>" }

  private func figureTable(_ titles: (before: String, after: String)) -> String {
    let head = ["figure", titles.before, titles.after, "change"].map { "<th scope=\"col\">\(Markup.escaped($0))</th>" }
    let rows = figures.map { figure in
      let cells = [figure.before ?? "–", figure.after ?? "–", ComparisonText.change(of: figure)]
      return
        "<tr\(figure.verdict == .differs ? " class=\"moved\"" : "")><th scope=\"row\">\(Markup.escaped(figure.name))</th>"
        + cells.map { "<td>\(Markup.escaped($0))</td>" }.joined() + "</tr>\n"
    }
    return """
      <h2>Figures</h2>
      <div class="figures" tabindex="0" role="region" aria-label="Figures"><table>
      <thead><tr>\(head.joined())</tr></thead>
      <tbody>
      \(rows.joined())</tbody></table></div>

      """
  }
}
