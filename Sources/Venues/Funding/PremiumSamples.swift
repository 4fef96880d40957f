public import Market

/// What bars say of a premium, one sample a bar, ascending in time: the mean of its values at the bar's open and at its
/// close, (perpetual − index) ÷ index.
///
/// Open and close are the two moments of a bar at which both prices are known; its high and its low are extremes of
/// unlike moments. A bar counts once it has closed.
public struct PremiumSamples: Sendable {
  /// The opens and closes of the bars, nanoseconds since 1970.
  public let opens: ContiguousArray<Int64>
  public let closes: ContiguousArray<Int64>
  /// Fractions.
  public let premiums: ContiguousArray<Double>

  public var count: Int { opens.count }

  init(opens: ContiguousArray<Int64>, closes: ContiguousArray<Int64>, premiums: ContiguousArray<Double>) {
    self.opens = opens
    self.closes = closes
    self.premiums = premiums
  }

  /// From a venue's premium index.
  public init(premiumIndex bars: Bars) {
    self.init(
      opens: bars.openTimes, closes: ContiguousArray(bars.openTimes.map { $0 + bars.interval.nanoseconds }),
      premiums: ContiguousArray(bars.open.indices.map { (bars.open[$0] + bars.close[$0]) / 2 }))
  }

  /// From the perpetual's bars and those of an index, or of what stands in for one.
  ///
  /// The bars may differ in length: those of the longer series count, where the shorter one has a bar that opens and
  /// one that closes with it. A bar without trade has no price of its own and gives no sample.
  /// - Complexity: O(n) in the bars of both.
  public init(perpetual: Bars, index: Bars) {
    let isFine = perpetual.interval < index.interval
    let (long, short) = isFine ? (index, perpetual) : (perpetual, index)
    let length = long.interval.nanoseconds
    let tail = length - short.interval.nanoseconds
    var opens: ContiguousArray<Int64> = []
    var closes: ContiguousArray<Int64> = []
    var premiums: ContiguousArray<Double> = []
    var head = 0
    for bar in long.openTimes.indices where long.hasTraded(bar) {
      let open = long.openTimes[bar]
      while head < short.count, short.openTimes[head] < open { head += 1 }
      var last = head
      while last < short.count, short.openTimes[last] < open + tail { last += 1 }
      guard last < short.count, short.openTimes[head] == open, short.openTimes[last] == open + tail,
        short.hasTraded(head), short.hasTraded(last)
      else { continue }
      let atOpen = (long: long.open[bar], short: short.open[head])
      let atClose = (long: long.close[bar], short: short.close[last])
      let premium = { (pair: (long: Double, short: Double)) in
        isFine
          ? FundingFormula.premium(perpetual: pair.short, index: pair.long)
          : FundingFormula.premium(perpetual: pair.long, index: pair.short)
      }
      opens.append(open)
      closes.append(open + length)
      premiums.append((premium(atOpen) + premium(atClose)) / 2)
    }
    self.init(opens: opens, closes: closes, premiums: premiums)
  }

  /// The samples whose bars opened at or after `start` and closed at or before `end`. O(log n).
  public func range(from start: Instant, to end: Instant) -> Range<Int> {
    let first = lowerBound(opens, start.nanoseconds)
    return first..<max(first, lowerBound(closes, end.nanoseconds + 1))
  }
}

extension Bars {
  fileprivate func hasTraded(_ bar: Int) -> Bool { volume.isEmpty || volume[bar] > 0 }
}
