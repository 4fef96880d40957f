import Market
import MarketData
import Scenarios

extension StudyLoader {
  /// The whole days on which every series has payments.
  ///
  /// - Throws: series without payments, and series that share no day.
  func commonDays(threads: Int) throws(Diagnostics) -> (start: Instant, end: Instant) {
    checkFolders()
    try collector.throwIfAny()
    let loaded = try folders.load(settings.series.map { .funding(of: $0.perp.value) }, threads: threads)
    var (start, end) = (Instant.distantPast, Instant.distantFuture)
    var covered: [String] = []
    for (series, loaded) in zip(settings.series, loaded) {
      guard let prints = loaded.funding?.series, let first = prints.first, let last = prints.last else {
        reportAbsent("funding series", series.perp)
        continue
      }
      // The first payment is for hours before it.
      let hours = prints.hours(series.terms)?.first ?? 0
      start = max(start, first - Interval(nanoseconds: Int64((min(hours, 1e6) * 3.6e12).rounded())))
      end = min(end, last)
      covered.append("\(series.name) from \(first) to \(last)")
    }
    try collector.throwIfAny()
    let day = Interval.days(1)
    let floor = start.floored(to: day)
    let days = (start: floor == start ? start : floor + day, end: end.floored(to: day))
    if days.start >= days.end {
      collector.report(
        settings.location, "no day is covered by all series; payments are of \(covered.joined(separator: ", "))",
        allowed: "name --from and --to, or fewer series")
    }
    try collector.throwIfAny()
    return days
  }
}
