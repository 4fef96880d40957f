import Market

// The words for cells and rows that break a rule. None of this runs on sound data.
extension TableDecoder {
  /// Reports a wrong header; the rows below it are then not looked at.
  mutating func isSound(header: [String]) -> Bool {
    let missing = schema.requiredNames.filter { !header.contains($0) }
    if !missing.isEmpty {
      let found = header.count == 1 && header[0].isEmpty ? "nothing" : header.map(quoted).joined(separator: ", ")
      let isData = header.contains { decimal($0).isFinite }
      mistakes.report(
        line: line,
        "the header lacks \(missing.map { "\"\($0)\"" }.joined(separator: ", ")); found: \(found)"
          + (isData ? " (a row of data?)" : ""),
        allowed: "the columns \(schema.requiredNames.joined(separator: ", ")) are needed")
    }
    let repeated = schema.knownNames.filter { name in header.filter { $0 == name }.count > 1 }
    for name in repeated {
      mistakes.report(line: line, "the header has \"\(name)\" more than once", allowed: "each column may stand once")
    }
    return missing.isEmpty && repeated.isEmpty
  }

  mutating func refuseWidth(_ count: Int, headerWidth: Int) {
    // What the cells seem to hold says nothing when they stand in the wrong columns.
    mistakes.retract(line: line)
    mistakes.report(line: line, "\(counted(count, "cell")) where the header has \(headerWidth)")
  }

  /// - Parameter value: what the cell was read as; NaN when it is no number.
  mutating func refuse(_ bytes: UnsafeRawBufferPointer, for rule: ColumnRule, value: Double) {
    let cell = String(decoding: bytes, as: UTF8.self)
    var allowed = rule.need
    if value.isNaN {
      allowed = "a number is needed"
      if ["nan", "inf", "infinity"].contains(cell.lowercased().drop { $0 == "-" || $0 == "+" }) {
        allowed = "a finite number is needed"
      } else if let fraction = fraction(ofPercent: cell) {
        allowed = "a fraction is needed: \(fraction)"
      } else if cell.contains(","), decimal(cell.replacing(",", with: "")).isFinite {
        allowed = "a number with a decimal point and without separators is needed"
      }
    } else if value.isInfinite {
      allowed = "the number is beyond what a Double holds"
    }
    let what = bytes.isEmpty ? "\"\(rule.name)\" is empty" : "\"\(rule.name)\" is \(quoted(cell))"
    mistakes.report(line: line, what, allowed: allowed)
  }

  mutating func refuseTimestamp(_ bytes: UnsafeRawBufferPointer) {
    let cell = String(decoding: bytes, as: UTF8.self)
    if bytes.isEmpty {
      mistakes.report(line: line, "\"timestamp\" is empty", allowed: timestampNeed)
    } else if let instant = Instant(cell + "Z") ?? (cell.count == 10 ? Instant(cell) : nil) {
      mistakes.report(
        line: line, "\"timestamp\" is \(quoted(cell)), which names no time zone",
        allowed: "where it is UTC, write \(instant)")
    } else {
      mistakes.report(
        line: line, "\"timestamp\" is \(quoted(cell))",
        allowed: StampBound.isBeyond(cell) ? StampBound.need : timestampNeed)
    }
  }

  mutating func refuseBar(open: Double, high: Double, low: Double, close: Double) {
    if high < low {
      mistakes.report(line: line, "\"high\" is \(plain(high)), below \"low\", \(plain(low))")
      return
    }
    for (name, value) in [("open", open), ("close", close)] {
      if high < value {
        mistakes.report(line: line, "\"high\" is \(plain(high)), below \"\(name)\", \(plain(value))")
      }
      if low > value {
        mistakes.report(line: line, "\"low\" is \(plain(low)), above \"\(name)\", \(plain(value))")
      }
    }
  }

  private var timestampNeed: String {
    "a stamp such as 2024-05-01T00:00:00Z, or 10, 13, 16 or 19 digits since 1970, is needed"
  }

  private func decimal(_ text: String) -> Double {
    var text = text
    return text.withUTF8 { MarketData.decimal(UnsafeRawBufferPointer($0)) }
  }

  private func fraction(ofPercent cell: String) -> Decimal38? {
    guard cell.hasSuffix("%"), let percent = Decimal38(cell.dropLast()), let share = Decimal38("0.01") else {
      return nil
    }
    return percent * share
  }
}
