/// Why a statistic has no value: the data cannot tell it. An answer, not a failure: a study prints it where the figure
/// would stand.
public struct NotEnoughData: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is the matter, in words that fit behind "not enough data: ".
  public let reason: String

  public init(_ reason: String) { self.reason = reason }

  public var description: String { "not enough data: \(reason)" }
}
