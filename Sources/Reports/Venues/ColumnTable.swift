/// A table for a screen of any width: cells are wrapped at spaces, where that is not enough the columns that are needed
/// least are left out, then words are broken, and in the end the last columns are left out too.
struct ColumnTable {
  struct Column {
    let title: String
    /// Columns of a lower rank are left out first; `nil` where all others are out, and broken words do not fit either.
    var rank: Int?
    /// What the column is not wrapped below, where its cells are that wide.
    var least = 8
  }

  private static let gap = 2
  /// No column is made narrower than this.
  private static let narrowest = 8

  let columns: [Column]
  /// A cell for each column.
  let rows: [[String]]

  init(_ columns: [Column], rows: [[String]]) {
    precondition(rows.allSatisfy { $0.count == columns.count }, "a cell for each column")
    self.columns = columns
    self.rows = rows
  }

  /// The lines, headed by the titles, and the titles of what was left out.
  func laidOut(width: Int, style: TerminalStyle) -> (lines: [String], leftOut: [String]) {
    var kept = Array(columns.indices)
    while least(kept) > width, let index = kept.filter({ columns[$0].rank != nil }).min(by: isNeededLess) {
      kept.removeAll { $0 == index }
    }
    while kept.count > 1, total(kept.map { min(least(of: $0), ColumnTable.narrowest) }) > width { kept.removeLast() }
    let widths = widths(of: kept, within: width)
    let heading = wrapped(kept.map { columns[$0].title }, widths).map { style.bold($0) }
    let lines = heading + rows.flatMap { row in wrapped(kept.map { row[$0] }, widths) }
    return (lines, columns.indices.filter { !kept.contains($0) }.map { columns[$0].title })
  }

  /// What stands below a table of which columns were left out.
  static func notice(leftOut titles: [String], width: Int, style: TerminalStyle) -> [String] {
    if titles.isEmpty { return [] }
    return Reports.wrapped("too narrow for: \(titles.joined(separator: ", "))", indent: "", width: width)
      .map { style.dim($0) }
  }

  private func isNeededLess(_ left: Int, _ right: Int) -> Bool {
    (columns[left].rank ?? 0) < (columns[right].rank ?? 0)
  }

  // MARK: Widths

  private func natural(_ index: Int) -> Int { (rows.map { $0[index].count } + [columns[index].title.count]).max() ?? 0 }

  /// The longest word, or `least` where the cells are wider than that.
  private func least(of index: Int) -> Int {
    let words = rows.flatMap { $0[index].split(separator: " ").map(\.count) }
    let longest = max(words.max() ?? 0, columns[index].title.count)
    return max(longest, min(natural(index), columns[index].least))
  }

  private func least(_ kept: [Int]) -> Int { total(kept.map { least(of: $0) }) }

  private func total(_ widths: [Int]) -> Int { widths.reduce(0, +) + ColumnTable.gap * max(0, widths.count - 1) }

  /// What is left over goes where it saves most lines of cells for what it takes. Where even the least is too wide, the
  /// widest column gives way.
  private func widths(of kept: [Int], within width: Int) -> [Int] {
    var widths = kept.map { least(of: $0) }
    while total(widths) > width, let index = widest(of: kept, widths), widths[index] > ColumnTable.narrowest {
      widths[index] -= 1
    }
    let words = kept.map { index in rows.map { $0[index].split(separator: " ").map(\.count) } }
    while let best = bestWidening(of: kept, widths, words, room: width - total(widths)) {
      widths[best.index] = best.width
    }
    return widths
  }

  /// Of the columns that are wider than they should be at least, where there are some.
  private func widest(of kept: [Int], _ widths: [Int]) -> Int? {
    let wide = widths.indices.filter { widths[$0] > max(columns[kept[$0]].least, ColumnTable.narrowest) }
    let choices = wide.isEmpty ? Array(widths.indices) : wide
    return choices.max { (widths[$0], $1) < (widths[$1], $0) }
  }

  /// - Parameter words: their lengths, by column and row.
  private func bestWidening(
    of kept: [Int], _ widths: [Int], _ words: [[[Int]]], room: Int
  ) -> (index: Int, width: Int)? {
    var best: (index: Int, width: Int, saved: Double)?
    for (index, column) in kept.enumerated() {
      let now = ColumnTable.lineCount(words[index], width: widths[index])
      for taken in stride(from: 1, through: min(room, natural(column) - widths[index]), by: 1) {
        let count = ColumnTable.lineCount(words[index], width: widths[index] + taken)
        let saved = Double(now - count) / Double(taken)
        if saved > best?.saved ?? 0 { best = (index, widths[index] + taken, saved) }
      }
    }
    return best.map { ($0.index, $0.width) }
  }

  /// How many lines the cells of a column take when they are wrapped.
  private static func lineCount(_ cells: [[Int]], width: Int) -> Int {
    var count = 0
    for words in cells {
      var used = 0
      count += 1
      for word in words {
        if used > 0, used + 1 + word > width {
          count += 1
          used = word
        } else {
          used += (used > 0 ? 1 : 0) + word
        }
      }
    }
    return count
  }

  // MARK: Lines

  private func wrapped(_ cells: [String], _ widths: [Int]) -> [String] {
    let pieces = zip(cells, widths).map { ColumnTable.pieces(of: $0, width: $1) }
    let height = pieces.map(\.count).max() ?? 0
    return (0..<height).map { index in line(pieces.map { index < $0.count ? $0[index] : "" }, widths) }
  }

  /// Lines of a cell; a word that is wider than its column is broken.
  private static func pieces(of text: String, width: Int) -> [String] {
    let words = text.split(separator: " ").flatMap { word in
      stride(from: 0, to: max(1, word.count), by: width).map { String(word.dropFirst($0).prefix(width)) }
    }
    return Reports.wrapped(words.joined(separator: " "), indent: "", hanging: 0, width: width)
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    zip(cells, widths).map { $0.padded(to: $1 + ColumnTable.gap) }.joined().trimmingEnd()
  }
}
