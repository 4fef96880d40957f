/// A table of a report before it has a form; cells are texts as people read them.
struct ReportTable {
  struct Column {
    enum Style { case text, prose, number, code }

    let title: String
    var style = Style.text

    static func text(_ title: String) -> Column { Column(title: title) }
    static func number(_ title: String) -> Column { Column(title: title, style: .number) }
    /// Sentences, which are broken into lines.
    static func prose(_ title: String) -> Column { Column(title: title, style: .prose) }
    /// What is copied rather than read: hashes and paths.
    static func code(_ title: String) -> Column { Column(title: title, style: .code) }
  }

  var caption: String
  let columns: [Column]
  var rows: [[String]]
  /// The last row, set apart.
  var total: [String]?
  /// Whether its rows are folded away below its caption: what is looked things up in rather than read.
  var isFolded = false

  init(_ caption: String, _ columns: [Column], rows: [[String]], total: [String]? = nil) {
    precondition((rows + [total ?? []]).allSatisfy { $0.isEmpty || $0.count == columns.count }, "a cell a column")
    self.caption = caption
    self.columns = columns
    self.rows = rows
    self.total = total
  }
}
