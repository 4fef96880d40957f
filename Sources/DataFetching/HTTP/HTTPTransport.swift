public import Market

/// Sends one request and stores what comes back. No request is repeated here.
public protocol HTTPTransport: Sendable {
  /// Blocks until the answer is complete in the file at `path`, which is made anew.
  ///
  /// An answer of any status is an answer; a body that ends before its stated length, or has more than `mostBytes`, is
  /// none.
  func send(_ request: HTTPRequest, to path: String, mostBytes: Int) throws(TransferFailure) -> HTTPAnswer
}

/// The head of a complete answer.
public struct HTTPAnswer: Sendable {
  public let status: Int
  /// When the server answered, by its own clock: the only clock of a download.
  public let date: Instant?
  /// What a server that is asked too often wants to be left alone for.
  public let retryAfter: Interval?

  public init(status: Int, date: Instant? = nil, retryAfter: Interval? = nil) {
    self.status = status
    self.date = date
    self.retryAfter = retryAfter
  }
}

/// No complete answer came: no connection, a time-out, a body cut short.
public struct TransferFailure: Error, Hashable, Sendable, CustomStringConvertible {
  public let description: String
  /// Whether it is of this machine (a full disk), so that asking again is of no use.
  public let isLocal: Bool

  public init(_ description: String, isLocal: Bool = false) {
    self.description = description
    self.isLocal = isLocal
  }
}
