import Market
import MarketData

/// How an interface is asked for one series, page by page.
public struct PagePlan: Sendable {
  /// The venue's own name of its layout: a ``NativeFormat``.
  let format: String
  /// Between two requests, by the venue's limits.
  let spacing: Interval
  /// The most rows of one answer.
  let mostRows: Int
  /// Between two rows: of bars their interval, of payments the shortest time between two.
  let step: Interval
  /// The longest usual time between two rows: what is longer at the edge of an answer may be an answer cut short.
  let usualGap: Interval
  /// The venue has one answer for the whole history and takes no period.
  var isOnePage = false
  /// The request for the rows of a stretch.
  let request: @Sendable (Range<Instant>) -> HTTPRequest
  /// Finds the refusal in an answer that came as a success; `nil` where there is none.
  var refusal: @Sendable ([UInt8]) -> VenueRefusal? = { _ in nil }
  /// The form of a symbol in which what was asked for and what an answer states are the same.
  var comparable: @Sendable (String) -> String = { $0 }

  /// The longest stretch of one request.
  var span: Interval { step * mostRows }

  /// `stretch` in pieces that fit into one answer each. They begin at multiples of the span, so that a later end of the
  /// stretch leaves the pieces before it what they are.
  func pieces(of stretch: Range<Instant>) -> [Range<Instant>] {
    if isOnePage { return [stretch] }
    var pieces: [Range<Instant>] = []
    var start = stretch.lowerBound
    while start < stretch.upperBound {
      let end = min(start.floored(to: span) + span, stretch.upperBound)
      pieces.append(start..<end)
      start = end
    }
    return pieces
  }

  /// The most rows that a stretch has.
  func rows(in stretch: Range<Instant>) -> Int {
    Int((stretch.upperBound - stretch.lowerBound).nanoseconds / step.nanoseconds)
  }
}

/// What a venue says inside an answer of status 200.
struct VenueRefusal: Equatable, Sendable {
  let text: String
  /// Whether the venue says that it was asked too often.
  var isRateLimit = false
}
