/// A server could not be reached or understood, after all attempts: nothing that the user asked wrongly.
public struct FetchFailure: Error, Hashable, Sendable, CustomStringConvertible {
  public let url: String
  public let attempts: Int
  /// Of the last attempt.
  public let cause: String
  /// What is kept and how to go on; empty where nothing is.
  public var kept: String

  public init(url: String, attempts: Int, cause: String, kept: String = "") {
    self.url = url
    self.attempts = attempts
    self.cause = cause
    self.kept = kept
  }

  public var description: String {
    let count = attempts == 1 ? "one attempt" : "\(attempts) attempts"
    return "\(url): failed in \(count), at last: \(cause)" + (kept.isEmpty ? "" : "; \(kept)")
  }
}

/// An answer that came whole but cannot be right; another attempt may bring a better one.
struct UnusableAnswer: Error, CustomStringConvertible {
  let cause: String

  init(_ cause: String) { self.cause = cause }

  var description: String { cause }
}

/// The venue does not accept what was asked: an unknown symbol, most of all.
struct RefusedRequest: Error {
  let url: String
  let cause: String
}
