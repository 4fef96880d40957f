import Market

/// Where the walk stands in one series of bars: which have opened, which have closed.
///
/// The times around it are kept: a walk that goes over most bars in one tight loop would otherwise fetch a far piece of
/// memory for each.
struct SeriesCursor {
  let bars: Bars
  private let interval: Int64
  /// Bars that opened at or before now.
  private(set) var opened = 0
  /// Bars that closed at or before now.
  private(set) var closed = 0
  /// From the bar that opens now, or opened last, up to this one none is missing; it is found anew only behind it.
  private var gap = 0
  /// When bar `opened` opens and bar `closed` closes; never behind the last one.
  private var nextOpening: Int64
  private var nextClosing: Int64
  /// When the bars before these did; before all time without one.
  private var lastOpening: Int64
  private var lastClosing: Int64

  init(_ bars: Bars, at instant: Instant) {
    self.bars = bars
    interval = bars.interval.nanoseconds
    opened = bars.firstIndex(openingAtOrAfter: Instant(nanoseconds: instant.nanoseconds + 1))
    closed = bars.lastIndex(closedAtOrBefore: instant) + 1
    nextOpening = opened < bars.count ? bars.openTimes[opened] : .max
    nextClosing = closed < bars.count ? bars.openTimes[closed] + interval : .max
    lastOpening = opened > 0 ? bars.openTimes[opened - 1] : .min
    lastClosing = closed > 0 ? bars.openTimes[closed - 1] + interval : .min
  }

  mutating func advance(to instant: Int64) {
    while nextOpening <= instant { open(1) }
    while nextClosing <= instant { close(1) }
  }

  /// - Precondition: none is missing between the next `count`.
  private mutating func open(_ count: Int) {
    lastOpening = nextOpening + Int64(count - 1) * interval
    opened += count
    nextOpening =
      opened < gap ? lastOpening + interval : opened < bars.count ? bars.openTimes[opened] : .max
  }

  /// - Precondition: none is missing between the next `count`.
  private mutating func close(_ count: Int) {
    lastClosing = nextClosing + Int64(count - 1) * interval
    closed += count
    nextClosing =
      closed < gap ? lastClosing + interval : closed < bars.count ? bars.openTimes[closed] + interval : .max
  }

  /// How many bars from the one that opened last on follow each other without a gap. O(log n) behind a gap, else O(1).
  mutating func countWithoutGap() -> Int {
    if opened == 0 { return 0 }
    let first = opened - 1
    if first < gap { return gap - first }
    var (least, most) = (first + 1, bars.count)
    // Times ascend by whole intervals: a gap shifts all that follows it.
    while least < most {
      let middle = (least + most + 1) / 2
      if bars.openTimes[middle - 1] == bars.openTimes[first] + Int64(middle - 1 - first) * interval {
        least = middle
      } else {
        most = middle - 1
      }
    }
    gap = least
    return gap - first
  }

  /// Goes on over `count` bars that follow the one that opened just now without a gap.
  mutating func skip(_ count: Int) {
    close(count)
    if count > 1 { open(count - 1) }
    if nextOpening == lastClosing { open(1) }
  }

  /// The next moment at which a bar opens or closes.
  var next: Int64 { min(nextOpening, nextClosing) }

  /// The bar that opens at `instant`, which must be now.
  func opening(at instant: Int64) -> Int? {
    lastOpening == instant ? opened - 1 : nil
  }

  /// The same, where bars are of this length.
  func row(opening instant: Int64, every interval: Int64) -> Int? {
    self.interval == interval ? opening(at: instant) : nil
  }

  /// The bar that closes at `instant`, which must be now.
  func closing(at instant: Int64) -> Int? {
    lastClosing == instant ? closed - 1 : nil
  }

  /// The open of the bar that opens now, else the close of the one that ends now.
  func price(at instant: Int64) -> Double? {
    if let bar = opening(at: instant) { return bars.open[bar] }
    return closing(at: instant).map { bars.close[$0] }
  }

  /// The prices of a bar; `nil` where it certainly stays clear of the liquidation prices, of which a column that cannot
  /// matter says nothing and is not fetched.
  func bar(_ bar: Int, unlessWithin safety: SafeMarks) -> PriceBar? {
    if safety.contain(low: bars.low[bar], high: bars.high[bar]) { return nil }
    return PriceBar(
      opens: Instant(nanoseconds: bars.openTimes[bar]), open: bars.open[bar], low: bars.low[bar], high: bars.high[bar],
      close: bars.close[bar])
  }

  /// When the bar closed that closed last.
  var lastClosed: Int64? { closed > 0 ? lastClosing : nil }

  var lastClose: Double? { close(after: 0) }

  /// The last close once so many bars more have closed.
  func close(after more: Int) -> Double? { closed + more > 0 ? bars.close[closed + more - 1] : nil }

  /// Whether a bar covers part of the stretch before `instant`, so that none is missing there.
  func covers(before instant: Int64) -> Bool {
    opened > 0 && lastOpening < instant && lastOpening + interval >= instant
      || opened > 1 && bars.openTimes[opened - 2] < instant && bars.openTimes[opened - 2] + interval >= instant
  }
}

/// One bar of a series.
struct PriceBar {
  let opens: Instant
  let open: Double
  let low: Double
  let high: Double
  let close: Double
}
