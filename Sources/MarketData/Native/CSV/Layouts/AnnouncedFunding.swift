import Market

/// Makes payments of announcements: of each instant of payment the last rate that was seen for it before.
struct AnnouncedFunding {
  /// How long before a payment its rate was seen at the latest: files end with the day, a moment before midnight.
  private static let latest = Interval.minutes(1).nanoseconds

  private var series: RawSeries
  /// The payment that rates are seen for now.
  private var due: Int64?
  private var rate = 0.0
  private var line = 0
  private var lastSeen = Int64.min
  private var unseen = RowTally()
  /// The first payment that is left out, and when its rate was last seen.
  private var firstUnseen: (due: Int64, lastSeen: Int64)?

  init(series: RawSeries) { self.series = series }

  /// Takes an update; `rate` is NaN where it has none.
  mutating func take(_ rate: Double, due: Int64, seenAt time: Int64, line: Int) {
    // An update that comes after the payment says nothing of it: venues go on showing the old one for a while.
    if rate.isNaN || time >= due { return }
    if let pending = self.due, pending != due { settle(pending) }
    self.due = due
    self.rate = rate
    self.line = line
    lastSeen = time
  }

  /// The series. A payment whose rate was last seen more than a minute before it is left out, at the end of the file
  /// as at a hole in it: its rate may have changed.
  consuming func finished() -> RawSeries {
    if let due { settle(due) }
    var series = series
    if let (due, lastSeen) = firstUnseen {
      let first =
        "\(Instant(nanoseconds: due)): the file last has its rate at \(Instant(nanoseconds: lastSeen)), when it "
        + "could still change"
      let text =
        unseen.count == 1
        ? "a payment is left out, of \(first)"
        : "\(unseen.count) payments are left out, the first of them of \(first)"
      series.notes = [unseen.note("unfinished", text)].compactMap { $0 }
    }
    series.dropEmptyColumns()
    return series
  }

  private mutating func settle(_ due: Int64) {
    if due - lastSeen <= AnnouncedFunding.latest { return series.append(due, line: line, rate: rate) }
    if firstUnseen == nil { firstUnseen = (due, lastSeen) }
    unseen.take(line: line)
  }
}
