import Foundation
import Market
import MarketData
import Testing

/// Series of canonical text, row by row as it stands, with the venue and the symbol of its path.
enum CanonicalText {
  static func series(path: String, _ text: String) throws -> RawSeries {
    let parts = path.split(separator: "/").suffix(3).map(String.init)
    let stem = try #require(parts[2].split(separator: ".").first).split(separator: "-")
    let kind: SeriesKind =
      stem[0] == "funding" ? .funding : .bars(try #require(BarKind(rawValue: String(stem[0]))))
    var series = RawSeries(source: DataFile(path: path, name: parts.joined(separator: "/")), format: "carry", kind: kind)
    (series.venue, series.symbol) = (parts[0], parts[1])
    series.interval = kind == .funding ? nil : Interval(stem[1])
    var lines = text.utf8.split(separator: UInt8(ascii: "\n"))
    let header = cells(lines.removeFirst()).map { String(decoding: $0, as: UTF8.self) }
    let columns = kind.columns.map { header.firstIndex(of: $0) }
    let stamp = try #require(header.firstIndex(of: "timestamp"))
    for (row, line) in lines.enumerated() {
      let cells = cells(line)
      series.times.append(try #require(Instant(String(decoding: cells[stamp], as: UTF8.self))).nanoseconds)
      series.places.append(Int32(row + 2))
      for (column, index) in columns.enumerated() {
        guard let index else { continue }
        series.values[column].append(Double(String(decoding: cells[index], as: UTF8.self)) ?? .nan)
      }
    }
    return series
  }

  private static func cells(_ line: some Collection<UInt8>) -> [[UInt8]] {
    line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map(Array.init)
  }

  /// Every series of a data folder.
  static func folder(_ root: String) throws -> [RawSeries] {
    let names = try #require(FileManager.default.enumerator(atPath: root)?.allObjects as? [String])
    return try names.filter { $0.hasSuffix(".csv") && $0.split(separator: "/").count == 3 }.sorted().map { name in
      try series(path: "\(root)/\(name)", String(contentsOfFile: "\(root)/\(name)", encoding: .utf8))
    }
  }
}
