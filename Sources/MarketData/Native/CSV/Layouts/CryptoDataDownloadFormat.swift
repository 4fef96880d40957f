import Market

/// Bars of cryptodatadownload.com in all its variants: with or without a line about the site, newest first, stamps in
/// seconds, milliseconds or both, or only as text.
struct CryptoDataDownloadFormat: NativeFormat {
  let name = "cryptodatadownload"
  let summary = "CryptoDataDownload bars of spot markets"
  let licence = "CC BY-NC-SA 4.0"
  let holdsTradesOnly = true

  func match(_ sample: FileSample) -> FormatMatch {
    guard let first = sample.rows.first else { return .no }
    if CryptoDataDownloadFormat.isBanner(first) { return .certain }
    guard sample.hasColumns("date", "symbol", "open", "high", "low", "close") else { return .no }
    let header = sample.header
    let hasVolume = header.contains { $0.hasPrefix("volume") }
    return hasVolume && ["unix", "unix timestamp", "date"].contains(header[0]) ? .certain : .no
  }

  func read(
    _ stream: consuming ByteStream, of source: DataFile, options: NativeOptions
  ) throws(Diagnostics) -> [RawSeries] {
    var reader = CryptoDataDownloadReader(PathWords(source, name: stream.name), source: source)
    return try reader.read(stream, of: source)
  }

  /// `https://www.CryptoDataDownload.com`, alone or behind a remark.
  static func isBanner(_ row: [String]) -> Bool {
    row.count < 4 && row.contains { $0.lowercased().contains("cryptodatadownload") }
  }
}
