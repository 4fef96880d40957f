import Market
import Venues

/// One section of a rulebook on a screen: its dates and status, each parameter, why what is assumed was chosen, and the
/// source.
struct EntryLines {
  private let held: EntryInForce
  /// Columns of the names; a longer one has its value on the next line.
  private let nameWidth: Int
  /// That of the values; `nil` for the newest.
  private let date: Instant?
  private let width: Int
  private let style: TerminalStyle
  private let indent = "    "

  init(_ held: EntryInForce, nameWidth: Int, date: Instant?, width: Int, style: TerminalStyle) {
    self.held = held
    self.nameWidth = nameWidth
    self.date = date
    self.width = width
    self.style = style
  }

  var all: [String] {
    let entry = held.entry
    let heading = "\(entry.section.rawValue): \(span), \(entry.status.rawValue)"
    var lines = wrapped(heading, indent: "  ", width: width).map { style.bold($0) }
    var rest = entry.parameters[...]
    while let first = rest.first {
      let rows = rest.prefix { !$0.cells.isEmpty && listName($0) == listName(first) }
      let count = rows.count > 1 ? rows.count : 1
      lines += count > 1 ? table(Array(rows)) : line(first)
      rest = rest.dropFirst(count)
      // Parameters of one field share its reason.
      let reason = held.certainty(of: first).reason
      if let reason, rest.first.map({ held.certainty(of: $0).reason }) != reason {
        lines += wrapped("assumed: \(reason)", indent: indent + "  ", width: width).map { style.dim($0) }
      }
    }
    return lines + wrapped("source: \(entry.source)", indent: indent, width: width).map { style.dim($0) }
  }

  /// `tiers` of `tiers.3`
  private func listName(_ parameter: RulebookEntry.Parameter) -> Substring {
    parameter.name.lastIndex(of: ".").map { parameter.name[..<$0] } ?? parameter.name[...]
  }

  private func line(_ parameter: RulebookEntry.Parameter) -> [String] {
    let hanging = indent.count + nameWidth + 2
    let value = wrapped(parameter.text, indent: "", hanging: 0, width: width - hanging)
    let column = value.map { String(repeating: " ", count: hanging) + $0 }
    if parameter.name.count > nameWidth { return [indent + parameter.name] + column }
    return [(indent + parameter.name).padded(to: hanging) + value[0]] + column.dropFirst()
  }

  /// Rows of one list under the names of their cells.
  private func table(_ rows: [RulebookEntry.Parameter]) -> [String] {
    // A name that an earlier row lacks stands before what follows it in its own.
    var names: [String] = []
    for cells in rows.map(\.cells) {
      for (index, cell) in cells.enumerated() where !names.contains(cell.name) {
        let next = cells[(index + 1)...].compactMap { names.firstIndex(of: $0.name) }.first
        names.insert(cell.name, at: next ?? names.count)
      }
    }
    let table = ColumnTable(
      names.map { .init(title: $0) },
      rows: rows.map { row in
        names.map { name in row.cells.first { $0.name == name }?.text ?? FigureText.none }
      })
    let inner = indent + "  "
    let lines = table.laidOut(width: width - inner.count, style: .plain).lines
    return [indent + listName(rows[0])] + lines.map { inner + $0 }
  }

  /// `from 2024-01-01 to 2025-05-01`; midnights are days.
  private var span: String {
    let from = held.entry.from.map { "from \(day($0))" } ?? (held.until == nil ? "always" : "from the beginning")
    let until = held.until.map { " to \(day($0))" } ?? ""
    if held.entry.standsIn(at: date) { return "\(from)\(until), nothing known before" }
    return from + until
  }
}
