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
  /// Up to where the venue has answered for everything that was asked; `nil` before anything was.
  private(set) var answeredTo: Instant?

  init(_ download: SeriesDownload, _ client: PatientClient, _ progress: @escaping (Int, Int) -> Void) {
    self.download = download
    self.client = client
    self.progress = progress
    rows = FetchedRows(download.wanted.kind)
  }

  mutating func fetch(_ stretches: [Range<Instant>]) throws {
    for stretch in stretches {
      switch download.plan {
      case .pages(let plan): try fetch(plan, stretch)
      case .archives(let plan): try fetch(plan, stretch)
      }
    }
  }

  private var options: NativeOptions {
    NativeOptions(venue: download.venue.name, symbol: download.wanted.symbol, kind: download.wanted.kind)
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

  private mutating func fetch(_ plan: ArchivePlan, _ stretch: Range<Instant>) throws {
    var walk = ArchiveWalk(
      plan, download.wanted.kind, length: download.length, options: options, client: client, folder: download.partial)
    let months = plan.months(of: stretch)
    var end = stretch.lowerBound
    for (index, month) in months.enumerated() {
      progress(index, months.count)
      if try walk.fetch(month, in: stretch) { end = min(month.stretch.upperBound, stretch.upperBound) }
    }
    if end < stretch.upperBound, case .daily(let path) = plan.rest {
      // A month appears some days after its end. Of a time long past, what has no month has no days either.
      let recent = months.suffix(2).first?.stretch.lowerBound ?? end
      let days = plan.days(path, of: max(end, recent)..<stretch.upperBound)
      for (index, day) in days.enumerated() {
        progress(index, days.count)
        if try walk.fetch(day, in: stretch) { end = min(day.stretch.upperBound, stretch.upperBound) }
      }
    }
    progress(months.count, months.count)
    rows.add(walk.rows)
    sources += walk.sources
    reused += walk.reused
    answeredTo = download.length > .zero ? end.floored(to: download.length) : end
    if end < stretch.upperBound, case .pages(let pages) = plan.rest { try fetch(pages, end..<stretch.upperBound) }
  }
}
