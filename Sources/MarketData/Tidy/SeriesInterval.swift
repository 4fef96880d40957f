import Market

/// What holds for the files of a series rather than for their rows.
enum SeriesInterval {
  /// The interval of bars: the one that the files state, else the one that was given; `nil` for funding.
  static func check(_ parts: [RawSeries], given: Interval?) throws(Diagnostics) -> Interval? {
    let collector = DiagnosticCollector()
    func report(_ part: RawSeries, _ message: String, allowed: String) {
      collector.report(SourceLocation(file: part.source.path), message, allowed: allowed)
    }
    var found: Interval?
    for part in parts {
      switch part.kind {
      case .funding: continue
      case .trades:
        report(part, "the file holds single trades", allowed: "bars or funding payments are needed")
        continue
      case .bars: break
      }
      guard let interval = part.interval ?? given else {
        report(part, "the file does not state the interval of its bars", allowed: need(part))
        continue
      }
      if interval > BarInterval.longest {
        report(part, "the file states bars of \(interval)", allowed: BarInterval.need)
      } else if let given, interval != given {
        report(part, "the file states bars of \(interval), not of \(given)", allowed: "leave --interval out")
      } else if let found, interval != found {
        report(
          part, "holds bars of \(interval), but \(parts[0].source.path) of \(found)",
          allowed: "files of one series have the same interval")
      }
      found = found ?? interval
    }
    try collector.throwIfAny()
    return found
  }

  private static func need(_ part: RawSeries) -> String {
    guard let step = Interval.commonestStep(of: part.times) else { return "name it, such as --interval 1h" }
    if step > BarInterval.longest { return "\(BarInterval.need): most rows are \(step) apart" }
    return "name it, such as --interval \(step): most rows are \(step) apart"
  }

  /// Bars of one file with and of another without volumes are no series: a bar without counts as traded.
  static func checkColumns(_ parts: [RawSeries]) throws(Diagnostics) {
    guard case .bars = parts[0].kind, let with = parts.first(where: hasVolumes) else { return }
    let without = parts.filter { $0.count > 0 && !hasVolumes($0) }
    if without.isEmpty { return }
    throw Diagnostics(
      without.map {
        Diagnostic(
          SourceLocation(file: $0.source.path), "the file has no volumes, \(with.source.path) has",
          allowed: "files of one series have the same columns")
      })
  }

  private static func hasVolumes(_ part: RawSeries) -> Bool { part.values[4].contains { !$0.isNaN } }
}
