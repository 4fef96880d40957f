import Market

// What layouts do to whole columns.
extension JSONSeries {
  /// Exact where the quotient is short, so that 6.4923 per 0.0001 coins is 64923 per coin.
  mutating func divideColumn(_ column: Int, by divisor: Decimal38, _ reading: inout JSONReading) {
    for (index, value) in values[column].enumerated() where value.isFinite {
      guard abs(value) < 1e15 else {
        return reading.mistakes.report(
          line: nil, "record \(places[index]) has a price or a volume of \(value)", allowed: "it must be below 1e15")
      }
      values[column][index] = (Decimal38(value) / divisor).double
    }
  }
}
