public import Market

/// How price leadership is looked for.
public struct LeadershipSettings: Hashable, Sendable {
  /// Intervals at which prices are looked at, whole steps, ascending; empty for one, four and eight steps.
  public var sampling: [Interval]
  /// Of shares over time.
  public var window: Interval
  /// From one window to the next.
  public var stride: Interval
  /// The most lagged changes of an error-correction model.
  public var mostLags: Int
  /// The largest lag of correlations, in steps.
  public var leadLag: Int

  public init(
    sampling: [Interval] = [], window: Interval = .days(30), stride: Interval = .days(10), mostLags: Int = 10,
    leadLag: Int = 12
  ) {
    self.sampling = sampling
    self.window = window
    self.stride = stride
    self.mostLags = mostLags
    self.leadLag = leadLag
  }

  func sampling(step: Interval) -> [Interval] { sampling.isEmpty ? [step, step * 4, step * 8] : sampling }
}
