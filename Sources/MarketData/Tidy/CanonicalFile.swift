import Documents
public import Market

/// Writes canonical CSV (FORMATS.md), of which every bit of a value can be read back.
public enum CanonicalFile {
  /// How a data folder names the file of a series: `bars-1h.csv`, `funding.csv`.
  public static func name(_ kind: SeriesKind, interval: Interval?) -> String {
    interval.map { "\(kind.name)-\($0).csv" } ?? "\(kind.name).csv"
  }

  /// Writes a series to `path`, which takes its name when it is complete; folders are made on the way.
  ///
  /// - Returns: the SHA-256 of the file, for ``Origins``.
  @discardableResult public static func write(_ series: TidySeries, to path: String) throws(WriteFailure) -> String {
    let file = try stage(series, for: path)
    try file.place()
    return file.sha256
  }

  /// The first half of ``write(_:to:)``: the file is complete but has not its name yet.
  ///
  /// Stamps are ISO 8601 in UTC, numbers the shortest decimals that read back as the same Double, without exponents.
  /// `volume`, `trades`, `interval_hours` and `mark_price` are columns only where the series has them.
  public static func stage(_ series: TidySeries, for path: String) throws(WriteFailure) -> StagedFile {
    let columns = series.values.indices.filter { !series.values[$0].isEmpty }
    let header = (["timestamp"] + columns.map { series.kind.columns[$0] }).joined(separator: ",")
    let rowsOfBlock = 4096
    return try StagedFile(for: path) { (put: ([UInt8]) throws(WriteFailure) -> Void) throws(WriteFailure) in
      var text = CanonicalText()
      try put(Array("\(header)\n".utf8))
      for start in stride(from: 0, to: series.count, by: rowsOfBlock) {
        text.removeAll()
        for row in start..<min(start + rowsOfBlock, series.count) {
          text.append(Instant(nanoseconds: series.times[row]))
          for column in columns { text.append(series.values[column][row]) }
          text.endRow()
        }
        try put(text.bytes)
      }
    }
  }
}

/// Rows of canonical CSV while they are written.
private struct CanonicalText {
  private(set) var bytes: [UInt8] = []
  private var day: Instant?
  /// `2024-05-01T`
  private var dayText: [UInt8] = []

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  mutating func endRow() { bytes.append(UInt8(ascii: "\n")) }

  mutating func append(_ instant: Instant) {
    let midnight = instant.floored(to: .days(1))
    let (seconds, fraction) = (instant - midnight).nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    if fraction != 0 {
      bytes += instant.description.utf8
      return
    }
    if day != midnight {
      day = midnight
      dayText = Array(midnight.description.utf8.prefix { $0 != UInt8(ascii: "T") }) + [UInt8(ascii: "T")]
    }
    bytes += dayText
    for (index, part) in [seconds / 3600, seconds / 60 % 60, seconds % 60].enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ":")) }
      bytes.append(UInt8(48 + part / 10))
      bytes.append(UInt8(48 + part % 10))
    }
    bytes.append(UInt8(ascii: "Z"))
  }

  /// A comma and the value; nothing behind the comma for no value.
  mutating func append(_ value: Double) {
    bytes.append(UInt8(ascii: ","))
    if value.isNaN { return }
    if value.sign == .minus { bytes.append(UInt8(ascii: "-")) }
    append(magnitude: value.magnitude)
  }

  private mutating func append(magnitude: Double) {
    // Most values have few decimals. A whole number below 2⁵³ over a power of ten up to 10²² is rounded once, as a
    // reader rounds it; up to 15 digits no shorter decimal stands for the same Double.
    var power = 1.0
    for decimals in 0...8 {
      let units = (magnitude * power).rounded()
      if units >= 1e15 { break }
      if units / power == magnitude { return append(UInt64(units), decimals: decimals) }
      power *= 10
    }
    bytes += plainDecimal(magnitude).utf8
  }

  /// `units` of the last of `decimals` digits.
  private mutating func append(_ units: UInt64, decimals: Int) {
    let start = bytes.count
    var rest = units
    var written = 0
    repeat {
      if written == decimals, decimals > 0 { bytes.append(UInt8(ascii: ".")) }
      bytes.append(UInt8(48 + rest % 10))
      rest /= 10
      written += 1
    } while rest > 0 || written <= decimals
    bytes[start...].reverse()
  }
}
