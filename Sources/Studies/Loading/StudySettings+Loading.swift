public import Market
public import MarketData
import Scenarios

extension StudySettings {
  /// Loads the series of the study and brings them to one clock, and what the runs of its league need.
  ///
  /// - Parameters:
  ///   - threads: how many files are read at once; the result does not depend on it.
  ///   - cache: of columns that were read before; the result does not depend on it either.
  /// - Throws: every series that is missing, does not reach into the period, has payments at another interval than it
  ///   says, or shares no step with one of the same asset on the other side; then every mistake of the league's
  ///   scenarios.
  public func load(threads: Int, cache: ColumnCache? = nil) throws(Diagnostics) -> StudyData {
    let data = try StudyLoader(settings: self, collector: DiagnosticCollector()).load(threads: threads, cache: cache)
    guard let league else { return data }
    return data.with(
      try League(league, start: start.value, end: end.value, threads: threads, cache: cache))
  }

  /// The steps of the period.
  public var clock: StudyClock {
    StudyClock(
      start: start.value, step: step, count: Int((end.value - start.value).nanoseconds / step.nanoseconds))
  }
}
