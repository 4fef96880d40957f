public import Market
public import Venues

/// Everything that one rulebook says at one date, with where it comes from.
public struct VenuePage: Sendable {
  /// A section as it holds for the instruments that share it.
  struct Block {
    var symbols: [String]
    let held: EntryInForce
  }

  /// Longer lines are hard to read.
  private static let widest = 100

  let rulebook: Rulebook
  let date: Instant?
  /// Those of several instruments first, then instrument by instrument in the order of the file.
  let blocks: [Block]

  /// - Parameters:
  ///   - symbol: the only instrument to show; `nil` for all. It is one of the rulebook's.
  ///   - date: that of the values; `nil` for the newest.
  public init(_ rulebook: Rulebook, symbol: String?, at date: Instant?) {
    self.rulebook = rulebook
    self.date = date
    var blocks: [Block] = []
    for symbol in symbol.map({ [$0] }) ?? rulebook.symbols {
      for held in rulebook.entriesInForce(for: symbol, at: date) {
        if let index = blocks.firstIndex(where: { $0.held.entry.location == held.entry.location }) {
          blocks[index].symbols.append(symbol)
        } else {
          blocks.append(Block(symbols: [symbol], held: held))
        }
      }
    }
    let order = rulebook.symbols
    func place(_ block: Block) -> (Int, Int) {
      (-block.symbols.count, order.firstIndex(of: block.symbols[0]) ?? 0)
    }
    self.blocks = blocks.enumerated().sorted { left, right in
      let places = (place(left.element), place(right.element))
      return places.0 == places.1 ? left.offset < right.offset : places.0 < places.1
    }.map(\.element)
  }

  /// Lines with a newline at the end of each.
  ///
  /// - Parameter width: columns of the screen, of which at most 100 are used.
  public func text(width: Int, style: TerminalStyle) -> String {
    let width = min(width, VenuePage.widest)
    var lines = [style.bold(rulebook.venue)] + wrapped(rulebook.name, indent: "", width: width)
    let regulation = rulebook.regulation
    let status = regulation.status == .closed ? "closed to U.S. persons" : regulation.status.rawValue
    lines += wrapped("\(status): \(regulation.by)", indent: "", width: width)
    if let note = regulation.note { lines += wrapped(note, indent: "", width: width) }
    if !rulebook.stable.isEmpty {
      lines += wrapped("money: \(rulebook.stable.map(\.symbol).joined(separator: ", "))", indent: "", width: width)
    }
    lines.append(style.dim(asOf(date)))
    let names = blocks.flatMap { $0.held.entry.parameters.map(\.name.count) }
    let nameWidth = min(names.max() ?? 0, width / 2 - 6)
    var shown: [String] = []
    for block in blocks {
      if block.symbols != shown {
        shown = block.symbols
        lines += [""] + wrapped(heading(shown), indent: "", width: width).map { style.bold($0) }
      }
      lines += [""] + EntryLines(block.held, nameWidth: nameWidth, date: date, width: width, style: style).all
    }
    if !rulebook.notFound.isEmpty {
      lines += ["", style.bold("not found")]
      lines += rulebook.notFound.flatMap { wrapped("- \($0)", indent: "  ", width: width) }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private func heading(_ symbols: [String]) -> String {
    symbols.count > 1 && symbols == rulebook.symbols ? "all instruments" : symbols.joined(separator: ", ")
  }
}

/// The day alone, where `instant` is its midnight in UTC.
func day(_ instant: Instant) -> String {
  let text = instant.description
  return text.hasSuffix("T00:00:00Z") ? String(text.dropLast(10)) : text
}
