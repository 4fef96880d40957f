import Market

/// `report.html`: one file that opens without a network.
struct ReportPage {
  let content: ReportContent
  private let sheet: ChartSheet

  init(_ content: ReportContent) {
    self.content = content
    sheet = ChartSheet(content.charts)
  }

  var text: String {
    var page = HTMLText()
    page.markup("<!DOCTYPE html>\n")
    page.element("html", ["lang": "en"]) { html in
      html.newline()
      html.element("head", content: head)
      html.newline()
      html.element("body", content: body)
      html.newline()
    }
    page.newline()
    return page.text
  }

  private func head(_ html: inout HTMLText) {
    html.markup("<meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
    html.newline()
    html.element("title", text: content.title)
    html.newline()
    html.element("style") { $0.markup(ChartSheet.style + ReportPageStyle.text) }
  }

  private func body(_ html: inout HTMLText) {
    html.newline()
    html.element("header") { header in
      header.element("h1", text: content.title)
      header.element("p", ["class": "subtitle"], text: content.subtitle)
      if let notice = content.notice { header.element("p", ["class": "notice"], text: notice) }
      header.element("p", ["class": "answer"], text: content.answer)
      if !content.sources.isEmpty { header.element("p", ["class": "sources"], text: content.sources) }
      if content.figures.isEmpty { return }
      header.element("dl", ["class": "figures"]) { list in
        for figure in content.figures {
          list.element("div") { box in
            box.element("dt", text: figure.label)
            box.element("dd") { value in
              value.element("strong", text: figure.value)
              value.element("span", text: figure.note)
            }
          }
        }
      }
    }
    html.newline()
    html.element("main") { main in
      main.newline()
      for section in content.sections { add(section, to: &main) }
    }
    html.newline()
    html.markup(sheet.script)
    html.newline()
  }

  private func add(_ section: ReportContent.Section, to html: inout HTMLText) {
    html.element("section") { html in
      html.element("h2", text: section.title)
      html.newline()
      for part in section.parts {
        switch part {
        case .paragraph(let text): html.element("p", text: text)
        case .list(let caption, let texts):
          html.element("h3", text: caption)
          html.element("ul") { list in texts.forEach { list.element("li", text: $0) } }
        case .table(let table) where table.isFolded:
          html.element("details") { fold in
            fold.element("summary", text: "\(table.caption): \(counted(table.rows.count, "row"))")
            addRows(of: table, to: &fold)
          }
        case .table(let table):
          html.element("h3", text: table.caption)
          addRows(of: table, to: &html)
        case .chart(let chart): html.markup(sheet.html(of: chart))
        }
        html.newline()
      }
    }
    html.newline()
  }

  /// A table that is wider than the screen moves under the finger, or the arrow keys, by itself.
  private func addRows(of table: ReportTable, to html: inout HTMLText) {
    html.element("div", ["class": "table", "role": "region", "tabindex": "0", "aria-label": table.caption]) { box in
      box.element("table") { html in
        html.element("thead") { head in
          head.element("tr") { row in
            for column in table.columns {
              row.element("th", ["scope": "col", "class": style(column)], text: column.title)
            }
          }
        }
        html.newline()
        html.element("tbody") { body in
          for cells in table.rows { add(cells, of: table, to: &body) }
        }
        if let total = table.total { html.element("tfoot") { add(total, of: table, to: &$0) } }
      }
    }
  }

  private func add(_ cells: [String], of table: ReportTable, to html: inout HTMLText) {
    html.element("tr") { row in
      for (index, cell) in cells.enumerated() {
        let column = table.columns[index]
        if index == 0 {
          row.element("th", ["scope": "row", "class": style(column)], text: cell)
        } else {
          row.element("td", ["class": style(column)], text: cell)
        }
      }
    }
    html.newline()
  }

  private func style(_ column: ReportTable.Column) -> String {
    switch column.style {
    case .text: "text"
    case .prose: "prose"
    case .number: "number"
    case .code: "code"
    }
  }
}
