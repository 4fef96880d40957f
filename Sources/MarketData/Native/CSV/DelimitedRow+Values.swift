import Market

// Cells to values. What cannot be read is a mistake with its place; the value is then worth nothing, nor is the file.
extension DelimitedRow {
  /// A finite number.
  @inline(__always)
  func number(_ cell: Int, _ name: String, _ mistakes: inout MistakeLog) -> Double {
    let value = decimal(self[cell])
    if value.isFinite { return value }
    refuse(cell, name, need(cell, value), &mistakes)
    return .nan
  }

  /// A finite number, or NaN where the cell is empty or one of `absent`.
  func number(_ cell: Int, _ name: String, orOneOf absent: [String], _ mistakes: inout MistakeLog) -> Double {
    if self[cell].isEmpty || absent.contains(text(cell)) { return .nan }
    return number(cell, name, &mistakes)
  }

  /// An instant as a number of seconds, milliseconds, microseconds or nanoseconds since 1970, told by its size; it may
  /// have decimals.
  @inline(__always)
  func epoch(_ cell: Int, _ name: String, _ units: inout StampUnits, _ mistakes: inout MistakeLog) -> Int64 {
    if let stamp = timestamp(self[cell]) ?? decimalTimestamp(self[cell]), stamp.form != .text {
      units.take(stamp.form, line: line)
      return stamp.nanoseconds
    }
    // With decimals, and without.
    let isBeyond = [text(cell), String(text(cell).prefix { $0 != "." })].contains(where: StampBound.isBeyond)
    refuse(cell, name, isBeyond ? StampBound.need : "10, 13, 16 or 19 digits since 1970 are needed", &mistakes)
    return 0
  }

  /// Reports a row that has another number of cells.
  @inline(__always)
  func hasCells(_ needed: Int, _ mistakes: inout MistakeLog) -> Bool {
    if count == needed { return true }
    mistakes.report(line: line, "\(counted(count, "cell")) where \(needed) are needed")
    return false
  }

  @inline(never)
  func refuse(_ cell: Int, _ name: String, _ allowed: String, _ mistakes: inout MistakeLog) {
    let what = self[cell].isEmpty ? "is empty" : "is \(quoted(text(cell)))"
    mistakes.report(line: line, "\"\(name)\" \(what)", allowed: allowed)
  }

  private func need(_ cell: Int, _ value: Double) -> String {
    if value.isInfinite { return "the number is beyond what a Double holds" }
    let words = ["nan", "inf", "infinity"]
    let isWord = words.contains(text(cell).lowercased().drop { $0 == "-" || $0 == "+" }.description)
    return isWord ? "a finite number is needed" : "a number is needed"
  }
}

/// A stamp with decimals, `1603522800.0` or `1577837580.123456`; the digits before the point tell its unit.
private func decimalTimestamp(_ text: UnsafeRawBufferPointer) -> Timestamp? {
  guard let point = text.firstIndex(of: UInt8(ascii: ".")), point + 1 < text.count,
    let whole = timestamp(UnsafeRawBufferPointer(rebasing: text[..<point])), whole.form != .text
  else { return nil }
  var unit: Int64 =
    switch whole.form {
    case .seconds: 1_000_000_000
    case .milliseconds: 1_000_000
    case .microseconds: 1_000
    case .nanoseconds, .text: 1
    }
  var fraction: Int64 = 0
  for byte in text[(point + 1)...] {
    guard byte &- 48 < 10 else { return nil }
    // Decimals below a nanosecond are cut.
    unit /= 10
    fraction += Int64(byte - 48) * unit
  }
  let (nanoseconds, overflow) = whole.nanoseconds.addingReportingOverflow(fraction)
  return overflow ? nil : Timestamp(nanoseconds: nanoseconds, form: whole.form)
}
