import Market
import MarketData

/// The pieces of a download, one after another.
struct DownloadWork {
  private let download: SeriesDownload
  private let client: PatientClient
  private let progress: (Int, Int) -> Void
  private(set) var rows: FetchedRows
  private(set) var sources: [Origin.Source] = []
  private(set) var reused = 0
  private(set) var holes: [ArchiveHole] = []
  /// Up to where the venue has answered for everything that was asked; `nil` before anything was.
  private(set) var answeredTo: Instant?

  init(_ download: SeriesDownload, _ client: PatientClient, _ progress: @escaping (Int, Int) -> Void) {
    self.download = download
    self.client = client
    self.progress = progress
    rows = FetchedRows(download.wanted.kind)
  }

  mutating func fetch(_ state: DownloadState) throws {
    for stretch in state.missing {
      switch download.plan {
      case .pages(let plan): try fetch(plan, stretch)
      case .archives(let plan): try fetch(plan, stretch, state)
      }
    }
  }

  private var options: NativeOptions {
    NativeOptions(
      venue: download.venue.name, symbol: download.wanted.symbol, kind: download.wanted.kind,
      interval: download.wanted.barInterval)
  }

  private mutating func fetch(_ plan: PagePlan, _ stretch: Range<Instant>) throws {
    var walk = PageWalk(
      plan, download.wanted.kind, options: options, client: client, folder: download.partial)
    let pieces = plan.pieces(of: stretch)
    for (index, piece) in pieces.enumerated() {
      progress(index, pieces.count)
      try walk.fetch(piece)
    }
    progress(pieces.count, pieces.count)
    rows.add(walk.rows)
    reused += walk.reused
    // Kept answers are of the past, whole.
    let end = min(stretch.upperBound, walk.present ?? stretch.upperBound)
    answeredTo = download.length > .zero ? end.floored(to: download.length) : end
  }

  private mutating func fetch(_ plan: ArchivePlan, _ stretch: Range<Instant>, _ state: DownloadState) throws {
    var walk = ArchiveWalk(
      plan, download.wanted.kind, length: download.length, options: options, client: client, folder: download.partial)
    let months = plan.months(of: stretch)
    var end = stretch.lowerBound
    var record = ArchiveRecord(
      hasBefore: state.covered?.upperBound == stretch.lowerBound,
      hasBehind: plan.hasDays && state.covered.map { $0.lowerBound >= stretch.lowerBound } ?? false)
    for (index, month) in months.enumerated() {
      progress(index, months.count)
      let isThere = try walk.fetch(month, in: stretch)
      record.add(month, isThere: isThere)
      if isThere { end = min(month.stretch.upperBound, stretch.upperBound) }
    }
    if end < stretch.upperBound, case .daily(let path) = plan.rest {
      // A month appears some days after its end. Of a time long past, what has no month has no days either.
      let recent = max(end, months.suffix(2).first?.stretch.lowerBound ?? end)
      let days = plan.days(path, of: recent..<stretch.upperBound)
      record.dropMissing(from: recent)
      for (index, day) in days.enumerated() {
        progress(index, days.count)
        let isThere = try walk.fetch(day, in: stretch)
        record.add(day, isThere: isThere)
        if isThere { end = min(day.stretch.upperBound, stretch.upperBound) }
      }
    }
    // A month may also be missing among others: then its days are asked for, or the interface.
    var filled: [Range<Instant>] = []
    for month in record.holes where months.contains(where: { $0.path == month.path }) {
      let part = month.stretch.clamped(to: stretch)
      switch plan.rest {
      case .daily(let path):
        let days = try plan.days(path, of: part).map { day in
          ArchiveRecord.Entry(archive: day, isThere: try walk.fetch(day, in: stretch))
        }
        if days.contains(where: \.isThere) { record.replace(month, by: days) }
      case .pages(let pages):
        let before = rows.times.count
        try fetch(pages, part)
        if rows.times.count > before { filled.append(month.stretch) }
      }
    }
    holes += record.holes.filter { !filled.contains($0.stretch) }.map {
      ArchiveHole(name: $0.name, stretch: $0.stretch.clamped(to: stretch))
    }
    progress(months.count, months.count)
    rows.add(walk.rows)
    sources += walk.sources
    reused += walk.reused
    answeredTo = download.length > .zero ? end.floored(to: download.length) : end
    if end < stretch.upperBound, case .pages(let pages) = plan.rest { try fetch(pages, end..<stretch.upperBound) }
  }
}

/// A time of which an archive is missing among others, and nothing stands in its place.
struct ArchiveHole {
  /// Of the archive: `BTCUSDT-1h-2024-02.zip`.
  let name: String
  let stretch: Range<Instant>
}
