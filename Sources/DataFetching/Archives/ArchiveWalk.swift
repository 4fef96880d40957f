import Foundation
import Market
import MarketData

/// Fetches archives, checks each against its checksum and reads it.
struct ArchiveWalk {
  let plan: ArchivePlan
  let kind: SeriesKind
  let length: Interval
  let options: NativeOptions
  let client: PatientClient
  let folder: PartialFolder
  private(set) var reused = 0
  private(set) var rows: FetchedRows
  /// What was read, in its order.
  private(set) var sources: [Origin.Source] = []

  init(
    _ plan: ArchivePlan, _ kind: SeriesKind, length: Interval, options: NativeOptions, client: PatientClient,
    folder: PartialFolder
  ) {
    self.plan = plan
    self.kind = kind
    self.length = length
    self.options = options
    self.client = client
    self.folder = folder
    rows = FetchedRows(kind)
  }

  /// Adds the rows of an archive that lie in `stretch`; `false` where there is no such archive.
  mutating func fetch(_ archive: Archive, in stretch: Range<Instant>) throws -> Bool {
    let path = folder.path(of: archive.request)
    if folder.has(archive.request) {
      reused += 1
    } else {
      guard try download(archive) else { return false }
    }
    // The layout looks at the folders of the archive for what a file does not say, not at those it is kept in.
    let name = String(archive.path.dropFirst())
    guard let format = NativeFormats.named(plan.format) else {
      preconditionFailure("plans name layouts that there are")
    }
    let stream = try ByteStream(DataFile(path: path, name: name))
    for series in try format.read(stream, of: DataFile(path: name, name: name), options: options) {
      _ = rows.add(series, in: stretch, length: length)
    }
    sources.append(Origin.Source(name: name, sha256: try ArchiveWalk.sha256(of: path), format: plan.format))
    return true
  }

  private func download(_ archive: Archive) throws -> Bool {
    guard var wanted = try checksum(of: archive) else { return false }
    let isThere: Void? = try client.fetch(
      archive.request, spacing: plan.spacing, path: folder.arrival, mostBytes: PatientClient.mostBytesOfArchive,
      mayBeAbsent: true
    ) { _ in
      let found = try ArchiveWalk.sha256(of: folder.arrival)
      if found == wanted { return }
      // Whichever of the two is wrong, both are asked for again.
      guard let again = try checksum(of: archive) else { throw UnusableAnswer("its checksum is gone") }
      wanted = again
      if found != wanted { throw UnusableAnswer("its SHA-256 is \(found), its CHECKSUM says \(wanted)") }
    }
    if isThere == nil { return false }
    try folder.keep(archive.request)
    return true
  }

  /// As `sha256sum` writes it: 64 digits, two spaces, the name.
  private func checksum(of archive: Archive) throws -> String? {
    let path = folder.arrival + "-checksum"
    defer { unlink(path) }
    return try client.fetch(archive.checksum, spacing: plan.spacing, path: path, mayBeAbsent: true) { _ in
      let text = String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
      let digits = text.prefix { $0.isHexDigit && $0.isASCII }
      guard digits.utf8.count == 64 else { throw UnusableAnswer("it is no line of sha256sum") }
      return digits.lowercased()
    }
  }

  private static func sha256(of path: String) throws -> String {
    guard let file = FileHandle(forReadingAtPath: path) else { throw UnusableAnswer("what arrived is gone") }
    defer { try? file.close() }
    var hash = SHA256()
    while let chunk = try file.read(upToCount: 1 << 16), !chunk.isEmpty {
      chunk.withUnsafeBytes { hash.update($0) }
    }
    return hash.hexDigest()
  }
}
