import Foundation
import Market
import MarketData

/// All that comes of loading a file, in a form that compares every bit.
struct LoadOutcome: Equatable, CustomStringConvertible {
  /// What is said of it where it is refused.
  var message = ""
  var files: [InputFile] = []
  var warnings: [String] = []
  var bits: [[UInt64]] = []

  init() {}

  init(_ request: SeriesRequest, parser: CSVParser, threads: Int = 1) {
    do {
      switch try DataFolders(roots: [], parser: parser).load([request], threads: threads)[0] {
      case .bars(let bars):
        take(bars)
        let series = bars.series
        bits = [series.open, series.high, series.low, series.close, series.volume].map { $0.map(\.bitPattern) }
        bits.append(series.openTimes.map { UInt64(bitPattern: $0) })
      case .funding(let funding):
        take(funding)
        let series = funding.series
        bits = [series.rates, series.intervalHours, series.markPrices].map { $0.map(\.bitPattern) }
        bits.append(series.times.map { UInt64(bitPattern: $0) })
      case .rates(let rates):
        take(rates)
        bits = [rates.series.rates.map(\.bitPattern), rates.series.times.map { UInt64(bitPattern: $0) }]
      case .absent: message = "absent"
      }
    } catch { message = "\(error)" }
  }

  var isRefused: Bool { !message.isEmpty }

  var description: String {
    message.isEmpty ? "\(files.map(\.rows)) rows, columns of \(bits.map(\.count)), \(warnings)" : message
  }

  private mutating func take<Series>(_ loaded: Loaded<Series>) {
    files = loaded.files
    warnings = loaded.warnings
  }
}

extension SeriesRequest {
  /// A file of bars, funding or rates, as its name begins.
  static func file(_ path: String) -> SeriesRequest {
    let name = String(path.split(separator: "/").last ?? "")
    let file = DataFile(path: path, name: name)
    if name.hasPrefix("funding") { return .fundingFiles([file]) }
    if name.hasPrefix("rate") { return .rateFiles([file]) }
    return .barFiles(name.hasPrefix("premium") ? .premium : .trade, [file])
  }
}
