import Foundation
import Market
import MarketData
import Venues

/// The only series of a small invented file; its name may have folders.
func readOne(
  _ text: String, named name: String = "file.csv", format: String? = nil, options: NativeOptions = NativeOptions()
) throws -> RawSeries {
  let series = try readAll(text, named: name, format: format, options: options)
  guard let only = series.first, series.count == 1 else { throw Unexpected("\(series.count) series") }
  return only
}

func readAll(
  _ text: String, named name: String = "file.csv", format: String? = nil, options: NativeOptions = NativeOptions()
) throws -> [RawSeries] {
  try NativeReader.read(bytes: Array(text.utf8), named: name, format: format, options: options)
}

struct Unexpected: Error {
  let what: String
  init(_ what: String) { self.what = what }
}

extension RawSeries {
  /// A row as a person reads it: its instant, and the values it has.
  func row(_ index: Int) -> String {
    let cells = values.map { column in
      guard index < column.count, !column[index].isNaN else { return "-" }
      let text = column[index].description
      return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
    return ([Instant(nanoseconds: times[index]).description] + cells).joined(separator: " ")
  }

  var rows: [String] { times.indices.map(row) }
  /// Whose it is, what it is and how long its bars are: `binance-usdm BTCUSDT mark 1h`.
  var title: String {
    [venue ?? "?", symbol ?? "?", kind.name, interval?.description ?? "?"].joined(separator: " ")
  }
  var noteCodes: [String] { notes.map { "\($0.code) \($0.count) from \($0.place)" } }
}

func zone(_ name: String) throws -> NativeOptions {
  guard let zone = LocalZone(name: name) else { throw Unexpected("no zone \(name)") }
  return NativeOptions(zone: zone)
}
