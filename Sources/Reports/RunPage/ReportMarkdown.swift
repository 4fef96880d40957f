import Market

/// `report.md`: the report for a pull request. Charts are the SVG files beside it.
struct ReportMarkdown {
  let content: ReportContent

  var text: String {
    var blocks = ["# \(MarkdownText.escaped(content.title))", MarkdownText.escaped(content.subtitle)]
    if let notice = content.notice { blocks.append("**\(MarkdownText.escaped(notice))**") }
    blocks.append("> \(MarkdownText.escaped(content.answer))")
    if !content.sources.isEmpty { blocks.append(MarkdownText.escaped(content.sources)) }
    if !content.figures.isEmpty {
      blocks.append(
        text(
          of: ReportTable(
            "", [.text("figure"), .number("value"), .prose("")],
            rows: content.figures.map { [$0.label, $0.value, $0.note] })))
    }
    for section in content.sections { blocks += text(of: section) }
    return blocks.joined(separator: "\n\n") + "\n"
  }

  private func text(of section: ReportContent.Section) -> [String] {
    let parts = section.parts.map { part in
      switch part {
      case .paragraph(let text): MarkdownText.escaped(text)
      case .list(let caption, let texts):
        "**\(MarkdownText.escaped(caption))**\n\n"
          + texts.map { "- \(MarkdownText.escaped($0))" }.joined(separator: "\n")
      case .table(let table) where table.isFolded: folded(table)
      case .table(let table): text(of: table)
      case .chart(let chart): "![\(MarkdownText.escaped(chart.title))](\(chart.name).svg)"
      }
    }
    if !section.isDetail { return ["## \(MarkdownText.escaped(section.title))"] + parts }
    return ["<details><summary><b>\(MarkdownText.escaped(section.title))</b></summary>"] + parts + ["</details>"]
  }

  /// Blank lines around the table let it be one inside the markup.
  private func folded(_ table: ReportTable) -> String {
    let summary = "\(MarkdownText.escaped(table.caption)): \(counted(table.rows.count, "row"))"
    var rows = table
    rows.caption = ""
    return "<details><summary>\(summary)</summary>\n\n\(text(of: rows))\n\n</details>"
  }

  private func text(of table: ReportTable) -> String {
    func line(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |" }
    let rules = table.columns.map { $0.style == .number ? "---:" : "---" }
    var lines = table.caption.isEmpty ? [] : ["**\(MarkdownText.escaped(table.caption))**", ""]
    lines += [line(table.columns.map { MarkdownText.escaped($0.title) }), line(rules)]
    lines += table.rows.map { row in
      line(zip(table.columns, row).map { $0.style == .code ? code($1) : MarkdownText.escaped($1) })
    }
    if let total = table.total { lines.append(line(total.map { $0.isEmpty ? "" : "**\(MarkdownText.escaped($0))**" })) }
    return lines.joined(separator: "\n")
  }

  /// As it is, unless it has what ends a code span or a cell.
  private func code(_ text: String) -> String {
    text.contains { "`|\n".contains($0) } || text.isEmpty ? MarkdownText.escaped(text) : "`\(text)`"
  }
}
