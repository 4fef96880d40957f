/// The extremes of some bars of the mark.
private struct BarExtremes {
  var low = Double.infinity
  var high = -Double.infinity
  /// Of the closes.
  var lowest = Double.infinity
  var highest = -Double.infinity

  @inline(__always) mutating func add(low bottom: Double, high top: Double, close: Double) {
    low = bottom < low ? bottom : low
    high = top > high ? top : high
    lowest = close < lowest ? close : lowest
    highest = close > highest ? close : highest
  }

  /// - Precondition: the columns are of one length, in which the rows are.
  @inline(__always) init(low lows: Span<Double>, high highs: Span<Double>, _ closes: Span<Double>, _ rows: Range<Int>) {
    var bar = rows.lowerBound
    if rows.count >= Lanes.width {
      var low = lows.lanes(at: bar)
      var high = highs.lanes(at: bar)
      var lowest = closes.lanes(at: bar)
      var highest = lowest
      bar += Lanes.width
      while bar <= rows.upperBound - Lanes.width {
        low.lower(to: lows.lanes(at: bar))
        high.raise(to: highs.lanes(at: bar))
        let close = closes.lanes(at: bar)
        lowest.lower(to: close)
        highest.raise(to: close)
        bar += Lanes.width
      }
      (self.low, self.high, self.lowest, self.highest) = (low.least, high.most, lowest.least, highest.most)
    }
    while bar < rows.upperBound {
      add(low: lows[bar], high: highs[bar], close: closes[bar])
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
      guard contain(low: block.low, high: block.high), bracket.contain(block.lowest), bracket.contain(block.highest)
      else { break }
      lowest = min(lowest, block.lowest)
      highest = max(highest, block.highest)
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
