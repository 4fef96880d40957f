import Foundation
public import Market
import MarketData

/// What is on the disk, and what has to be asked for.
struct DownloadState {
  /// What the file answers for, where there is one.
  let covered: Range<Instant>?
  let sha256: String?
  /// Stretches that are to be asked for, in the order of time.
  let missing: [Range<Instant>]
}

extension SeriesDownload {
  /// Looks at the file and at what it answers for. A file that no download wrote, or that was changed since, is never
  /// touched.
  func state() throws(Diagnostics) -> DownloadState {
    if SimulatedMarket.wrote(folder: root) {
      throw mistake(root, "the folder holds simulated data, and every report calls it that", "name another folder")
    }
    if let other = otherFile() {
      throw mistake(
        "\(folder)/\(other)", "the file is of the same series as \(wanted.name).csv",
        "files of one series must not overlap: move it to another folder")
    }
    let coverage = try Coverage(file: coverageFile)
    guard let sha256 = try hashOfFile() else {
      return DownloadState(covered: nil, sha256: nil, missing: [period])
    }
    guard let covered = coverage?.stretch(of: sha256) else {
      throw mistake(
        file, "was not fetched by this command, or was changed since", "move it away, or name another folder")
    }
    // One file answers for one stretch: what lies between it and a later or an earlier period is fetched as well.
    let before = period.lowerBound < covered.lowerBound ? [period.lowerBound..<firstWhole(covered)] : []
    let behind = period.upperBound > covered.upperBound ? [covered.upperBound..<period.upperBound] : []
    return DownloadState(covered: covered, sha256: sha256, missing: before + behind)
  }

  /// Where the first bar opens of which a file has all: a stretch may begin inside of one.
  private func firstWhole(_ covered: Range<Instant>) -> Instant {
    guard length > .zero else { return covered.lowerBound }
    let open = covered.lowerBound.floored(to: length)
    return open < covered.lowerBound ? open + length : open
  }

  private func mistake(_ file: String, _ message: String, _ allowed: String) -> Diagnostics {
    Diagnostics([Diagnostic(SourceLocation(file: file), message, allowed: allowed)])
  }

  /// The name of another file of the series, `bars-1h-2023.csv` beside `bars-1h.csv`; `nil` where there is none.
  private func otherFile() -> String? {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().first { name in
      name != "\(wanted.name).csv" && [".csv", ".csv.gz", ".zip"].contains(where: name.hasSuffix)
        && ["-", "."].contains { name.hasPrefix("\(wanted.name)\($0)") }
    }
  }

  private func hashOfFile() throws(Diagnostics) -> String? {
    guard FileManager.default.fileExists(atPath: file) else { return nil }
    var stream = try ByteStream(DataFile(path: file, name: file))
    var hash = SHA256()
    while try stream.withNextChunk({ hash.update($0) }) != nil {}
    return hash.hexDigest()
  }

  /// The requests that ``run(by:_:)`` would begin with, without sending any.
  public func requests() throws(Diagnostics) -> [PlannedRequest] {
    try state().missing.flatMap { stretch in
      switch plan {
      case .pages(let pages): planned(pages, stretch)
      case .archives(let archives):
        archives.months(of: stretch).flatMap { archive in
          let part = archive.stretch.clamped(to: stretch)
          let rows = length > .zero ? Int((part.upperBound - part.lowerBound).nanoseconds / length.nanoseconds) : nil
          return [PlannedRequest(archive.checksum, rows: nil), PlannedRequest(archive.request, rows: rows)]
        }
      }
    }
  }

  /// What is asked for beside ``requests()`` where the venue does not have those; `nil` where nothing is.
  public var otherwise: String? {
    guard case .archives(let archives) = plan else { return nil }
    switch archives.rest {
    case .daily(let path):
      return "where a month has no archive yet, its days: GET \(archives.address)\(path)YYYY-MM-DD.zip"
    case .pages(let pages):
      let request = pages.request(period).url.prefix { $0 != "?" }
      return "from the last month that has an archive on: GET \(request)"
    }
  }

  private func planned(_ pages: PagePlan, _ stretch: Range<Instant>) -> [PlannedRequest] {
    pages.pieces(of: stretch).map { PlannedRequest(pages.request($0), rows: min(pages.rows(in: $0), pages.mostRows)) }
  }
}

/// A request of a dry run.
public struct PlannedRequest: Hashable, Sendable {
  public let request: HTTPRequest
  /// The most rows that its answer is expected to have; `nil` where that is not known.
  public let rows: Int?

  init(_ request: HTTPRequest, rows: Int?) {
    self.request = request
    self.rows = rows
  }
}
