import Foundation
public import Market
import MarketData

/// What a download works with. All of it comes from outside, so that tests neither wait nor reach a network.
public struct DownloadMeans {
  let transport: any HTTPTransport
  let policy: RetryPolicy
  let pause: @Sendable (Interval) -> Void
  let progress: (_ done: Int, _ total: Int) -> Void
  let whileWriting: (() throws -> Void) throws -> Void

  /// - Parameters:
  ///   - pause: waits so long.
  ///   - progress: is told of pieces done, of so many in all.
  ///   - whileWriting: runs its argument, which must not be interrupted.
  public init(
    transport: any HTTPTransport, policy: RetryPolicy = RetryPolicy(), pause: @escaping @Sendable (Interval) -> Void,
    progress: @escaping (_ done: Int, _ total: Int) -> Void = { _, _ in },
    whileWriting: @escaping (() throws -> Void) throws -> Void = { try $0() }
  ) {
    self.transport = transport
    self.policy = policy
    self.pause = pause
    self.progress = progress
    self.whileWriting = whileWriting
  }
}

/// What became of a download.
public struct FetchedSeries: Sendable {
  public let instrument: String
  /// `bars-1h`
  public let name: String
  public let file: String
  /// Of the file.
  public let sha256: String
  public let rows: Int
  public let first: Instant
  public let last: Instant
  public let gaps: Int
  /// What the file answers for now.
  public let covered: Range<Instant>
  /// Sent, repeated ones included; 0 where everything was there.
  public let requests: Int
  /// Answers that an interrupted download had left.
  public let reused: Int
  public let warnings: [String]
}

extension SeriesDownload {
  /// Fetches what is missing and writes the file.
  ///
  /// Blocks. Memory: the rows of the series. Answers that came are kept in a hidden folder until the file is written,
  /// so that the same call goes on where an earlier one ended.
  ///
  /// - Throws: ``Diagnostics`` for what the venue does not have or accept, ``FetchFailure`` when it could not be
  ///   reached or understood, `WriteFailure` of the disk.
  public func run(_ means: DownloadMeans) throws -> FetchedSeries {
    defer { partial.removeIfEmpty() }
    guard let lock = try FileLock.trying(lockFile) else {
      throw Diagnostics([
        Diagnostic(
          SourceLocation(file: file), "another download of the series is under way",
          allowed: "wait for its end; the same command then fetches what is left")
      ])
    }
    defer { lock.release() }
    let state = try state()
    // What cannot be recorded in the end is not begun.
    _ = try Origins(folder: folder)
    let client = PatientClient(means.transport, means.policy, pause: means.pause)
    try partial.make()
    var work = DownloadWork(self, client, means.progress)
    do {
      try work.fetch(state)
    } catch let refused as RefusedRequest {
      throw Diagnostics([
        Diagnostic(
          SourceLocation(file: instrument), "the venue refuses \(refused.url): \(refused.cause)",
          allowed: "is the symbol one of the venue's own?")
      ])
    } catch var failure as FetchFailure {
      failure.kept = kept()
      throw failure
    }
    return try finish(work, state, client, means)
  }

  private func kept() -> String {
    let count = partial.count
    return count == 0
      ? "nothing is kept of \(wanted.name)"
      : "\(count) answer\(count == 1 ? " is" : "s are") kept in \(partial.path): the same command goes on from there"
  }
}
