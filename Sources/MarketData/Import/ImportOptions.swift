public import Market
public import Venues

/// What a user says of files that are to be imported.
public struct ImportOptions: Sendable {
  /// Name of the ``NativeFormat``; `nil` where each file tells.
  public var format: String?
  /// What the files are of: their name where they state at most one instrument, else the one to take of several.
  public var instrument: InstrumentName?
  /// What the rows are, where the files do not tell or tell otherwise.
  public var kind: SeriesKind?
  /// Of the bars, where the files do not state it.
  public var interval: Interval?
  /// The clock of stamps that name none.
  public var zone: LocalZone?
  public var repairs = Repairs()
  /// Of all files, in place of what their layouts know.
  public var licence: String?
  /// What is imported begins here, after any shift…
  public var from: Instant?
  /// …and ends before this.
  public var to: Instant?

  public init() {}

  var periodText: String {
    let bounds = [from.map { "from \($0)" }, to.map { "before \($0)" }].compactMap(\.self)
    return bounds.isEmpty ? "that is wanted" : bounds.joined(separator: " and ")
  }

  /// Of stamps as the files have them, before the shift.
  var period: Range<Int64> {
    func unshifted(_ instant: Instant) -> Int64 {
      let (time, overflow) = instant.nanoseconds.subtractingReportingOverflow(repairs.shift.nanoseconds)
      return overflow ? (repairs.shift > .zero ? .min : .max) : time
    }
    let start = from.map(unshifted) ?? .min
    return start..<max(start, to.map(unshifted) ?? .max)
  }
}
