import Foundation
import Market

/// Sends requests one after another, not faster than a venue allows, and again where that may help.
final class PatientClient {
  /// Pages are read into memory whole; the longest, of 10,000 rows, have some megabytes.
  static let mostBytesOfPage = 64 << 20
  /// Archives are read in blocks.
  static let mostBytesOfArchive = 2 << 30

  private let transport: any HTTPTransport
  private let policy: RetryPolicy
  private let pause: @Sendable (Interval) -> Void
  private var hasAsked = false
  /// Requests sent so far, repeated ones included.
  private(set) var sent = 0

  /// - Parameter pause: waits so long; tests count instead.
  init(_ transport: any HTTPTransport, _ policy: RetryPolicy, pause: @escaping @Sendable (Interval) -> Void) {
    self.transport = transport
    self.policy = policy
    self.pause = pause
  }

  /// The answer to `request`, stored at `path` until it is read; `nil` where there is no such thing and that is
  /// an answer too (`404` of an archive).
  ///
  /// - Parameters:
  ///   - spacing: the time between two requests that the venue's limits allow.
  ///   - mostBytes: of the answer.
  ///   - read: throws ``UnusableAnswer`` where the answer cannot be right, which is then asked for again.
  /// - Throws: ``FetchFailure``, ``RefusedRequest``, or what `read` throws otherwise.
  func fetch<Value>(
    _ request: HTTPRequest, spacing: Interval, path: String, mostBytes: Int = PatientClient.mostBytesOfPage,
    mayBeAbsent: Bool = false, read: (HTTPAnswer) throws -> Value
  ) throws -> Value? {
    var cause = ""
    var asked: Interval?
    for number in 1...policy.attempts {
      let wait = max(asked ?? policy.wait(before: number), hasAsked ? spacing : .zero)
      if wait > .zero { pause(wait) }
      asked = nil
      hasAsked = true
      sent += 1
      do {
        let answer = try transport.send(request, to: path, mostBytes: mostBytes)
        switch answer.status {
        case 200...299: return try read(answer)
        case 404 where mayBeAbsent: return nil
        case 408, 418, 425, 429, 500...599:
          cause = "status \(answer.status)"
          asked = answer.retryAfter
        case 401, 403, 451, 300...399:
          // Not a matter of time: a country that is not served, a key that is needed.
          throw FetchFailure(url: request.url, attempts: number, cause: said(answer, path))
        default: throw RefusedRequest(url: request.url, cause: said(answer, path))
        }
        if let asked, asked > policy.longestRetryAfter {
          throw FetchFailure(
            url: request.url, attempts: number, cause: "status \(answer.status), which asks to wait for \(asked)")
        }
      } catch let failure as TransferFailure {
        cause = failure.description
        if failure.isLocal { throw FetchFailure(url: request.url, attempts: number, cause: cause) }
      } catch let unusable as UnusableAnswer {
        cause = unusable.cause
      }
    }
    throw FetchFailure(url: request.url, attempts: policy.attempts, cause: cause)
  }

  /// The status and the beginning of what the server says of it.
  private func said(_ answer: HTTPAnswer, _ path: String) -> String {
    let file = FileHandle(forReadingAtPath: path)
    let head = (try? file?.read(upToCount: 300)) ?? Data()
    let text = String(decoding: head, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return "status \(answer.status)" + (text.isEmpty ? "" : ", \(text)")
  }
}
