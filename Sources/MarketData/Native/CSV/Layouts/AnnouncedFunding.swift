import Market

/// Makes payments of announcements: of each instant of payment the last rate that was seen for it before.
struct AnnouncedFunding {
  /// Files end with the day, and so a moment before the payment at midnight.
  private static let latest = Interval.minutes(1).nanoseconds

  private var series: RawSeries
  /// The payment that rates are seen for now.
  private var due: Int64?
  private var rate = 0.0
  private var line = 0
  private var lastSeen = Int64.min

  init(series: RawSeries) { self.series = series }

  /// Takes an update; `rate` is NaN where it has none.
  mutating func take(_ rate: Double, due: Int64, seenAt time: Int64, line: Int) {
    // An update that comes after the payment says nothing of it: venues go on showing the old one for a while.
    if rate.isNaN || time >= due { return }
    if let pending = self.due, pending != due { pay(pending) }
    self.due = due
    self.rate = rate
    self.line = line
    lastSeen = time
  }

  /// The series; what is due more than a minute after the last update is left out: its rate may still change.
  consuming func finished() -> RawSeries {
    guard let due else { return series }
    if due - lastSeen <= AnnouncedFunding.latest {
      pay(due)
    } else {
      series.notes = [
        RawNote(
          code: "unfinished", count: 1, place: line,
          text: "the payment of \(Instant(nanoseconds: due)) is left out: the file ends at "
            + "\(Instant(nanoseconds: lastSeen)), when its rate could still change")
      ]
    }
    series.dropEmptyColumns()
    return series
  }

  private mutating func pay(_ due: Int64) { series.append(due, line: line, rate: rate) }
}
