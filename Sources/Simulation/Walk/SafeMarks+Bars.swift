/// The extremes of some bars of the mark, side by side for bars that are looked at together.
private struct BarExtremes {
  var low = Lanes(repeating: .infinity)
  var high = Lanes(repeating: -.infinity)
  /// Of the closes.
  var lowest = Lanes(repeating: .infinity)
  var highest = Lanes(repeating: -.infinity)

  @inline(__always) mutating func add(low bottom: Lanes, high top: Lanes, close: Lanes) {
    low.lower(to: bottom)
    high.raise(to: top)
    lowest.lower(to: close)
    highest.raise(to: close)
  }

  /// - Precondition: the columns are of one length, in which the rows are.
  @inline(__always) init(low lows: Span<Double>, high highs: Span<Double>, _ closes: Span<Double>, _ rows: Range<Int>) {
    var bar = rows.lowerBound
    while bar <= rows.upperBound - Lanes.block {
      let block = bar..<bar &+ Lanes.block
      let (low, high, close) = (lows.extracting(block), highs.extracting(block), closes.extracting(block))
      for lanes in 0..<Lanes.block / Lanes.width {
        let first = lanes &* Lanes.width
        add(low: low.lanes(ofBlock: first), high: high.lanes(ofBlock: first), close: close.lanes(ofBlock: first))
      }
      bar += Lanes.block
    }
    while bar < rows.upperBound {
      add(
        low: Lanes(repeating: lows[bar]), high: Lanes(repeating: highs[bar]), close: Lanes(repeating: closes[bar]))
      bar += 1
    }
  }
}

extension SafeMarks {
  /// How many bars are looked at together: by their extremes alone.
  private static var blockLength: Int { 128 }

  /// How many bars stay clear of the liquidation prices and close in the bracket; the lowest and highest close of them.
  func safeBars(
    low: Span<Double>, high: Span<Double>, _ marks: Span<Double>, _ bracket: BracketMarks
  ) -> (count: Int, lowest: Double, highest: Double) {
    let count = marks.count
    // Said once, it spares the loops a look at the bounds of every column.
    precondition(low.count == count && high.count == count, "a low and a high for every close")
    var lowest = Double.infinity
    var highest = -Double.infinity
    var bar = 0
    while bar < count {
      let end = min(count, bar + SafeMarks.blockLength)
      let block = BarExtremes(low: low, high: high, marks, bar..<end)
      let (blockLowest, blockHighest) = (block.lowest.least, block.highest.most)
      guard contain(low: block.low.least, high: block.high.most), bracket.contain(blockLowest),
        bracket.contain(blockHighest)
      else { break }
      lowest = min(lowest, blockLowest)
      highest = max(highest, blockHighest)
      bar = end
    }
    // In a block that is not safe as a whole, the bars before the first that is not.
    while bar < count, contain(low: low[bar], high: high[bar]), bracket.contain(marks[bar]) {
      lowest = min(lowest, marks[bar])
      highest = max(highest, marks[bar])
      bar += 1
    }
    return (bar, lowest, highest)
  }
}
