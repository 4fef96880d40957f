import Foundation
import Market
import MarketData

extension SeriesDownload {
  /// Puts what came beside what was there, and writes it.
  func finish(
    _ work: DownloadWork, _ state: DownloadState, _ client: PatientClient, _ means: DownloadMeans
  ) throws -> FetchedSeries {
    var rows = work.rows
    if state.covered != nil {
      let old = try NativeReader.read(
        DataFile(path: file, name: "\(venue.name)/\(wanted.symbol)/\(wanted.name).csv"), format: "carry",
        options: NativeOptions(venue: venue.name, symbol: wanted.symbol, kind: wanted.kind))
      for series in old { rows.addOlder(series) }
    }
    if rows.times.isEmpty {
      partial.remove()
      throw Diagnostics([
        Diagnostic(
          SourceLocation(file: instrument),
          "the venue has no \(wanted.name) from \(period.lowerBound) to \(period.upperBound)",
          allowed: "it has \(venue.reach)")
      ])
    }
    // Answers may overlap, and venues publish bars that cannot be right: both is put right, said and recorded.
    let tidy = try rows.series(named: "\(instrument) \(wanted.name)", interval: wanted.barInterval)
      .tidied(Repairs(dropDuplicates: true, dropUnsound: true), interval: wanted.barInterval)
    let covered = covered(by: work, state)
    var sha256 = state.sha256 ?? ""
    if !state.missing.isEmpty {
      try means.whileWriting { sha256 = try write(tidy, covered, work, state) }
    }
    return FetchedSeries(
      instrument: instrument, name: wanted.name, file: file, sha256: sha256, rows: tidy.count, first: tidy.first,
      last: tidy.last, gaps: tidy.gaps.count, covered: covered, requests: client.sent, reused: work.reused,
      warnings: warnings(tidy, covered, work))
  }

  private func covered(by work: DownloadWork, _ state: DownloadState) -> Range<Instant> {
    let start = min(period.lowerBound, state.covered?.lowerBound ?? period.lowerBound)
    let reached = work.answeredTo ?? period.upperBound
    var covered = start..<max(reached, state.covered?.upperBound ?? reached, start + .seconds(1))
    // One stretch it is: what lies beyond a hole is kept, and asked for again along with the hole.
    for hole in work.holes {
      if let old = state.covered, hole.stretch.upperBound <= old.lowerBound {
        covered = max(covered.lowerBound, hole.stretch.upperBound)..<covered.upperBound
      } else {
        covered = covered.lowerBound..<min(covered.upperBound, hole.stretch.lowerBound)
      }
    }
    return covered
  }

  /// What the file answers for goes first: whichever state of the file an interruption leaves, its stretch is known.
  private func write(
    _ tidy: TidySeries, _ covered: Range<Instant>, _ work: DownloadWork, _ state: DownloadState
  ) throws -> String {
    // An import, or a download of another series, may write its own record.
    let lock = try FileLock.waiting(forFolder: folder)
    defer { lock.release() }
    var origins = try Origins(folder: folder)
    let staged = try CanonicalFile.stage(tidy, for: file)
    defer { staged.discard() }
    var entries = [Coverage.Entry(sha256: staged.sha256, stretch: covered)]
    if let sha256 = state.sha256, let old = state.covered { entries.append(.init(sha256: sha256, stretch: old)) }
    try Coverage(entries).write(to: coverageFile)
    // What an extended file was, it still is; an earlier file that is gone tells nothing of this one.
    let before = state.covered == nil ? nil : origins.files["\(wanted.name).csv"]
    origins.files["\(wanted.name).csv"] = Origin(
      sha256: staged.sha256, sources: joined(before?.sources, work.sources),
      repairs: joined(before?.repairs, tidy.repairs),
      notes: joined(before?.notes, ["fetched from \(venue.name)'s public history"] + tidy.warnings), licence: "")
    try origins.write(folder: folder)
    try staged.place()
    partial.remove()
    return staged.sha256
  }

  /// What is on record already, and what is new.
  private func joined<Item: Equatable>(_ old: [Item]?, _ new: [Item]) -> [Item] {
    let old = old ?? []
    return old + new.filter { !old.contains($0) }
  }

  private func warnings(_ tidy: TidySeries, _ covered: Range<Instant>, _ work: DownloadWork) -> [String] {
    var texts = tidy.repairs.map(\.text) + tidy.warnings
    if !work.holes.isEmpty {
      let names = work.holes.map(\.name)
      let list = names.prefix(10).joined(separator: ", ") + (names.count > 10 ? ", …" : "")
      texts.append(
        "the venue has archives before and after, and not \(list): their time is missing, and asked for again next "
          + "time")
    } else if covered.upperBound < period.upperBound {
      texts.append(
        "the venue's history ends at \(covered.upperBound), before the \(period.upperBound) that was asked for")
    }
    let slack = max(length, wanted.kind == .funding ? .hours(8) : .zero)
    if tidy.first > covered.lowerBound + slack {
      texts.append("the venue's history begins at \(tidy.first), not at the \(covered.lowerBound) that was asked for")
    }
    return texts.map { "\(instrument) \(wanted.name): \($0)" }
  }
}
