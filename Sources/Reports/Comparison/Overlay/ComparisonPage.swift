public import Market

extension RunComparison {
  /// The comparison as one HTML file that opens without a network: what both do not have in common, their courses in
  /// the same charts, and every figure.
  ///
  /// - Throws: a ``Market/Diagnostic`` where a table is not as a run wrote it.
  public func page(titles: (before: String, after: String)) throws(Diagnostic) -> String {
    ComparisonPage(comparison: self, titles: titles, charts: try ComparisonCharts(self, titles: titles).all).text
  }
}

/// Two runs on one page, in the style of the report of a run.
private struct ComparisonPage {
  let comparison: RunComparison
  let titles: (before: String, after: String)
  let charts: [Chart]

  var text: String {
    let sheet = ChartSheet(charts)
    let heading = "\(titles.before) and \(titles.after)"
    var page = HTMLText()
    page.markup("<!DOCTYPE html>\n")
    page.element("html", ["lang": "en"]) { html in
      html.element("head") { head in
        head.markup("<meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        head.element("title", text: heading)
        head.element("style") { $0.markup(ChartSheet.style + ReportPageStyle.text) }
      }
      html.newline()
      html.element("body") { body in
        body.element("h1", text: heading)
        addWords(to: &body)
        body.newline()
        for chart in charts { body.markup(sheet.html(of: chart)) }
        addList("Rows", comparison.tables.filter { !$0.isSame }.map(\.sentence), to: &body)
        addFigures(to: &body)
        body.markup(sheet.script)
      }
    }
    page.newline()
    return page.text
  }

  private func addWords(to html: inout HTMLText) {
    if comparison.isSame { html.element("p", text: "No figure and no row differs.") }
    if let sentence = comparison.profitSentence { html.element("p", text: sentence) }
    if let first = comparison.first {
      html.element("p", text: first.sentence)
      if !first.differenceLines.isEmpty {
        html.element("pre", ["style": "white-space: pre-wrap; overflow-wrap: anywhere; font-size: 12px"]) { lines in
          lines.text(first.differenceLines.joined(separator: "\n"))
        }
      }
    }
    addList(
      comparison.isSame ? "Changed, but moved nothing" : "Likely cause",
      comparison.causes.map { "\($0.kind.rawValue): \($0.text)" }, to: &html)
  }

  private func addList(_ title: String, _ items: [String], to html: inout HTMLText) {
    if items.isEmpty { return }
    html.element("h2", text: title)
    html.element("ul") { list in items.forEach { list.element("li", text: $0) } }
    html.newline()
  }

  private func addFigures(to html: inout HTMLText) {
    html.element("h2", text: "Figures")
    html.element("div", ["class": "table", "role": "region", "tabindex": "0", "aria-label": "Figures"]) { box in
      box.element("table") { table in
        table.element("thead") { head in
          head.element("tr") { row in
            row.element("th", ["scope": "col"], text: "figure")
            for title in [titles.before, titles.after, "change"] {
              row.element("th", ["scope": "col", "class": "number"], text: title)
            }
          }
        }
        table.element("tbody") { body in
          for figure in comparison.figures {
            body.newline()
            body.element("tr") { add(figure, to: &$0) }
          }
        }
      }
    }
    html.newline()
  }

  /// A figure that moved stands out by its weight.
  private func add(_ figure: FigureComparison, to row: inout HTMLText) {
    row.element("th", ["scope": "row"], text: figure.name)
    for cell in [figure.before ?? FigureText.none, figure.after ?? FigureText.none, ComparisonText.change(of: figure)] {
      row.element("td", ["class": "number"]) { cellText in
        if figure.verdict == .differs {
          cellText.element("strong", text: cell)
        } else {
          cellText.text(cell)
        }
      }
    }
  }
}
