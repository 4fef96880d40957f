import Market

/// Decimals of one fixed step, as whole numbers of the last digit: prices on a tick, premiums in 10⁻⁸.
struct DecimalGrid {
  /// Digits after the point.
  let decimals: Int
  /// The grid step in units of the last digit.
  private let unitsPerStep: Int64
  private let step: Double

  /// `step` is above 0.
  init(step: Decimal38) {
    let text = step.description
    decimals = text.split(separator: ".", maxSplits: 1).dropFirst().first?.count ?? 0
    guard let units = Int64(text.filter { $0 != "." }), units > 0 else {
      preconditionFailure("a grid step is a positive decimal")
    }
    unitsPerStep = units
    self.step = step.double
  }

  /// The nearest multiple of the step, in units of the last digit.
  func units(_ value: Double) -> Int64 { Int64((value / step).rounded(.toNearestOrEven)) * unitsPerStep }
}

/// The bytes of a CSV file while it is written.
struct CSVText {
  private(set) var bytes: [UInt8]

  init(header: String, rows: Int, bytesPerRow: Int) {
    bytes = []
    bytes.reserveCapacity(header.utf8.count + 1 + rows * bytesPerRow)
    bytes += header.utf8
    endRow()
  }

  mutating func append(_ text: some Sequence<UInt8>) { bytes.append(contentsOf: text) }
  mutating func comma() { bytes.append(UInt8(ascii: ",")) }
  mutating func endRow() { bytes.append(UInt8(ascii: "\n")) }

  /// `units` of the last of `decimals` digits: 10500012 with two decimals is `105000.12`.
  mutating func append(_ units: Int64, decimals: Int) {
    if units < 0 { bytes.append(UInt8(ascii: "-")) }
    let start = bytes.count
    var rest = units.magnitude
    var written = 0
    repeat {
      if written == decimals, decimals > 0 { bytes.append(UInt8(ascii: ".")) }
      bytes.append(UInt8(truncatingIfNeeded: 48 + rest % 10))
      rest /= 10
      written += 1
    } while rest > 0 || written <= decimals
    bytes[start...].reverse()
  }
}
