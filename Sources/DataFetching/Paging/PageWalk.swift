import Foundation
import Market
import MarketData

/// Asks for a stretch page by page until nothing of it can be missing.
///
/// It never trusts an answer to be complete. Where one leaves out more than a usual gap at an edge of what was asked,
/// that part is asked for by itself, so that pages cut short, in any order or overlapping lose nothing. Each answer
/// either brings rows, which makes what is left smaller, or is empty, which is believed when it comes twice: the walk
/// comes to an end whatever a server says.
struct PageWalk {
  let plan: PagePlan
  let kind: SeriesKind
  /// Of bars; zero for payments.
  let length: Interval
  let options: NativeOptions
  let client: PatientClient
  let folder: PartialFolder
  /// Answers that were kept from before.
  private(set) var reused = 0
  /// The venue's present, once an answer has told it.
  private(set) var present: Instant?
  private(set) var rows: FetchedRows

  init(
    _ plan: PagePlan, _ kind: SeriesKind, options: NativeOptions, client: PatientClient, folder: PartialFolder
  ) {
    self.plan = plan
    self.kind = kind
    self.options = options
    self.client = client
    self.folder = folder
    length = kind == .funding ? .zero : plan.step
    rows = FetchedRows(kind)
  }

  /// A bar or a payment that lies so little in the past may not be settled yet.
  private static let settling = Interval.minutes(1)

  /// Fetches one of the plan's pieces.
  mutating func fetch(_ piece: Range<Instant>) throws {
    var waiting = [piece]
    while let stretch = waiting.popLast() {
      guard let found = try answer(to: stretch) else { continue }
      if plan.isOnePage { continue }
      let end = min(stretch.upperBound, present ?? .distantFuture)
      let (before, behind) = (stretch.lowerBound..<found.lowerBound, found.upperBound + max(length, tick))
      if behind < end, mayHoldRow(from: behind, to: end, after: found.upperBound) { waiting.append(behind..<end) }
      if mayHoldRow(before: before) { waiting.append(before) }
    }
  }

  private var tick: Interval { Interval(nanoseconds: 1_000_000) }

  private func mayHoldRow(from start: Instant, to end: Instant, after last: Instant) -> Bool {
    length > .zero ? end - start >= length : last + plan.usualGap < end
  }

  private func mayHoldRow(before stretch: Range<Instant>) -> Bool {
    let gap = stretch.upperBound - stretch.lowerBound
    return gap > .zero && gap >= (length > .zero ? length : plan.usualGap)
  }

  /// The first and the last row of `stretch` that the venue has; `nil` where it has none.
  private mutating func answer(to stretch: Range<Instant>) throws -> ClosedRange<Instant>? {
    let request = plan.request(stretch)
    if folder.has(request) {
      // A kept answer that cannot be read any more is one that the disk lost.
      if let page = try? read(request, at: folder.path(of: request)) {
        reused += 1
        return page.compactMap { rows.add($0, in: stretch, length: length) }.joined
      }
      folder.drop(request)
    }
    if let present, stretch.lowerBound >= present { return nil }
    var page = try ask(request, stretch)
    if page.found == nil, !plan.isOnePage { page = try ask(request, stretch) }
    let settled = page.present >= stretch.upperBound
    let end = min(stretch.upperBound, page.present)
    if settled { try folder.keep(request) }
    guard stretch.lowerBound < end else { return nil }
    return page.series.compactMap { rows.add($0, in: stretch.lowerBound..<end, length: length) }.joined
  }

  private struct Page {
    let series: [RawSeries]
    let present: Instant
    let found: ClosedRange<Instant>?
  }

  private mutating func ask(_ request: HTTPRequest, _ stretch: Range<Instant>) throws -> Page {
    let page = try client.fetch(request, spacing: plan.spacing, path: folder.arrival) { answer in
      guard let date = answer.date else {
        throw UnusableAnswer("it has no date, by which unfinished rows are told")
      }
      let series: [RawSeries]
      do {
        series = try read(request, at: folder.arrival)
      } catch let error as Diagnostics {
        throw UnusableAnswer("it cannot be read: \(error.all[0].message)")
      }
      var probe = FetchedRows(kind)
      let found = series.compactMap { probe.add($0, in: stretch, length: length) }.joined
      let count = series.reduce(0) { $0 + $1.count }
      if found == nil, count > 0, !plan.isOnePage, series.allSatisfy({ isElsewhere($0, stretch) }) {
        throw UnusableAnswer("it holds \(counted(count, "row")), all of another time than was asked for")
      }
      return Page(series: series, present: date - PageWalk.settling, found: found)
    }
    guard let page else { preconditionFailure("an answer that may not be absent is there") }
    present = max(present ?? page.present, page.present)
    return page
  }

  /// Whether no row is of the stretch, also none that has only just begun.
  private func isElsewhere(_ series: RawSeries, _ stretch: Range<Instant>) -> Bool {
    let slack = max(length, tick)
    return series.times.allSatisfy {
      $0 < (stretch.lowerBound - slack).nanoseconds || $0 > (stretch.upperBound + slack).nanoseconds
    }
  }

  private func read(_ request: HTTPRequest, at path: String) throws -> [RawSeries] {
    let bytes = try bytes(of: path)
    if let refusal = plan.refusal(bytes) {
      if refusal.isRateLimit { throw UnusableAnswer("the venue says \(refusal.text)") }
      throw RefusedRequest(url: request.url, cause: refusal.text)
    }
    guard let format = NativeFormats.named(plan.format) else {
      preconditionFailure("plans name layouts that there are")
    }
    // By the layout itself, which puts the symbol that is wanted only where the answer states none. The name tells it
    // nothing.
    let name = "answer"
    let series = try format.read(
      ByteStream(bytes, name: name), of: DataFile(path: path, name: name), options: options)
    try checkWhose(series)
    return series
  }

  private func bytes(of path: String) throws -> [UInt8] {
    guard FileManager.default.fileExists(atPath: path) else { throw UnusableAnswer("it is gone") }
    var stream = try ByteStream(DataFile(path: path, name: path))
    var bytes: [UInt8] = []
    while try stream.withNextChunk({ bytes.append(contentsOf: $0) }) != nil {}
    return bytes
  }

  /// An answer for another instrument, or of bars of another length, is none; many answers do not say.
  private func checkWhose(_ series: [RawSeries]) throws(UnusableAnswer) {
    for series in series {
      if let symbol = series.symbol, let wanted = options.symbol, !symbol.isEmpty,
        plan.comparable(symbol) != plan.comparable(wanted)
      {
        let said = symbol.prefix(40).map { $0.isASCII && !$0.isNewline ? String($0) : "?" }.joined()
        throw UnusableAnswer("it is of \"\(said)\", not of \(wanted)")
      }
      if length > .zero, let interval = series.interval, interval != length {
        throw UnusableAnswer("its bars are of \(interval), not of \(length)")
      }
    }
  }
}

extension [ClosedRange<Instant>] {
  /// From the first beginning to the last end; `nil` of none.
  fileprivate var joined: ClosedRange<Instant>? {
    guard let first = map(\.lowerBound).min(), let last = map(\.upperBound).max() else { return nil }
    return first...last
  }
}
