import Foundation
import Market

@testable import MarketData

/// A folder with data and one for the cache of it, both removed at the end.
struct CacheRoom: ~Copyable {
  let path: String
  var data: String { "\(path)/data" }
  var folder: CacheFolder { CacheFolder(path: "\(path)/cache") }
  var file: String { "\(data)/coinbase/BTC-USD/bars-1h.csv" }

  init(_ text: String) throws {
    path = FileManager.default.temporaryDirectory.appending(path: "carry-cache-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(
      atPath: "\(data)/coinbase/BTC-USD", withIntermediateDirectories: true)
    try text.write(toFile: file, atomically: false, encoding: .utf8)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func cache(program: String = "carry 1", largestFolder: Int = 1 << 30) -> ColumnCache {
    ColumnCache(folder: folder, program: program, smallestFile: 0, largestFolder: largestFolder)
  }

  var request: ParallelReading.Request {
    ParallelReading.Request(
      file: DataFile(path: file, name: "coinbase/BTC-USD/bars-1h.csv"),
      schema: .bars(.trade, interval: 3_600_000_000_000), parser: .automatic)
  }

  /// All that is known of the series then, as text that shows every bit.
  func load(_ cache: ColumnCache?) throws -> String {
    let request = SeriesRequest.bars(.trade, of: bitcoin, step: .hours(1))
    let loaded = try DataFolders(roots: [data]).load([request], threads: 2, cache: cache)[0].bars
    cache?.finish()
    guard let loaded else { return "" }
    let bars = loaded.series
    let columns = [bars.open, bars.high, bars.low, bars.close, bars.volume].map { $0.map(\.bitPattern) }
    return "\(bars.openTimes) \(columns) \(loaded.files) \(loaded.warnings)"
  }

  /// The files of the cache, sorted.
  func listing() -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
  }

  /// The paths of entries, sorted.
  func entries() -> [String] { listing().filter { $0.hasSuffix(".columns") }.map { "\(folder.path)/\($0)" } }

  /// Bars of an hour from 2024 on; `salt` changes prices and keeps the length.
  static func bars(_ rows: Int, salt: Int = 0) -> String {
    var text = "timestamp,open,high,low,close,volume\n"
    for row in 0..<rows {
      let tick = 4000 + (row * 37 + salt) % 500
      text += "\(1_704_067_200 + row * 3600),\(tick).5,\(tick + 9).25,\(tick - 7),\(tick).75,\(row % 10).125\n"
    }
    return text
  }
}
