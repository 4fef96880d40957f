public import Market
public import Scenarios

/// A date at which something may have changed: a venue that opens, a rule.
public struct EventSettings: Sendable {
  /// As tables call it.
  public var name: String
  /// The first moment at which it had happened; a multiple of the step, inside the study.
  public var date: Located<Instant>
  /// Names of series on which it may have worked.
  public var treated: [String]
  /// Names of series on which it did not, with which those are compared; may be empty.
  public var control: [String]
  /// How much of the study before the date is compared with what follows; both are cut off at the ends of the study.
  public var before: Interval
  public var after: Interval
  /// How many other dates it is compared with, at most.
  public var placebos: Int

  public init(
    name: String, date: Located<Instant>, treated: [String], control: [String] = [], before: Interval = .days(30),
    after: Interval = .days(30), placebos: Int = 1000
  ) {
    self.name = name
    self.date = date
    self.treated = treated
    self.control = control
    self.before = before
    self.after = after
    self.placebos = placebos
  }
}
