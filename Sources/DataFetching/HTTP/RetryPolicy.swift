public import Market

/// How often and when a request is repeated. The waits double and have no jitter: one client asks one server.
public struct RetryPolicy: Sendable {
  /// In all, the first one included.
  public var attempts: Int
  /// Before the second attempt.
  public var firstWait: Interval
  public var longestWait: Interval
  /// The longest `Retry-After` that is waited for.
  public var longestRetryAfter: Interval

  public init(
    attempts: Int = 6, firstWait: Interval = .seconds(1), longestWait: Interval = .seconds(60),
    longestRetryAfter: Interval = .minutes(10)
  ) {
    precondition(attempts >= 1)
    self.attempts = attempts
    self.firstWait = firstWait
    self.longestWait = longestWait
    self.longestRetryAfter = longestRetryAfter
  }

  /// Before attempt `number`, counted from 1; none before the first.
  func wait(before number: Int) -> Interval {
    if number < 2 { return .zero }
    var wait = firstWait
    for _ in 2..<number where wait < longestWait { wait = wait * 2 }
    return min(wait, longestWait)
  }
}
