/// How a thousand values of a column stand in a cache entry.
///
/// Prices and volumes were decimals before they were Doubles: a value that is the Double nearest to `k ÷ 10^d` is kept
/// as its `k`, less the smallest `k` of the block, in one, two or four bytes. `k` stays below 2⁵¹ and `d` below 16, so
/// both `k` and 10^d are exact and the one division rounds as it did when it was tried: the same bits, or the block is
/// kept as they are. Reading a quarter of the bytes and dividing takes less time than reading them all.
struct ValueBlock: Equatable {
  /// Seventeen hours of minutes, within which most prices differ by fewer than 2¹⁶ ticks. With more rows a block,
  /// entries are larger and take longer to read; with fewer, their headers do.
  static let rows = 1024

  /// The smallest `k`, a whole number.
  let least: Double
  /// Bytes of each value: 0 where all are the same, 8 for a Double as it is.
  let width: UInt8
  /// The `d` above.
  let decimals: UInt8

  static let asTheyAre = ValueBlock(least: 0, width: 8, decimals: 0)
  static let widths: Set<UInt8> = [0, 1, 2, 4, 8]
  static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]

  /// The bytes of so many values, up to the next whole stripe of the checksum.
  func byteCount(rows: Int) -> Int { (Int(width) * rows + 31) & ~31 }

  /// How `values` are kept in the fewest bytes.
  ///
  /// - Parameter wholes: room for as many numbers, which then has the `k` of each.
  static func choose(for values: UnsafeBufferPointer<Double>, wholes: UnsafeMutableBufferPointer<Double>) -> ValueBlock
  {
    for decimals in powersOfTen.indices {
      guard isExact(values, times: powersOfTen[decimals], wholes) else { continue }
      let (least, most) = extremes(of: UnsafeBufferPointer(rebasing: wholes[..<values.count]))
      let width: UInt8 =
        switch most - least {
        case 0: 0
        case ..<0x1p8: 1
        case ..<0x1p16: 2
        case ..<0x1p32: 4
        default: 8
        }
      return width == 8 ? asTheyAre : ValueBlock(least: least, width: width, decimals: UInt8(decimals))
    }
    return asTheyAre
  }

  /// The smallest and the largest of some numbers, eight side by side: one after another each would wait for the last.
  private static func extremes(of wholes: UnsafeBufferPointer<Double>) -> (least: Double, most: Double) {
    var (least, most) = (SIMD8(repeating: wholes[0]), SIMD8(repeating: wholes[0]))
    let bytes = UnsafeRawBufferPointer(wholes)
    var index = 0
    while index &+ 8 <= wholes.count {
      let eight = bytes.loadUnaligned(fromByteOffset: index &* 8, as: SIMD8<Double>.self)
      least.replace(with: eight, where: eight .< least)
      most.replace(with: eight, where: eight .> most)
      index &+= 8
    }
    let rest = wholes[index...]
    return (rest.reduce(least.min(), min), rest.reduce(most.max(), max))
  }

  /// Whether each value is bit for bit a whole number divided by `power`.
  private static func isExact(
    _ values: UnsafeBufferPointer<Double>, times power: Double, _ wholes: UnsafeMutableBufferPointer<Double>
  ) -> Bool {
    // Adding and taking off 1.5 · 2⁵² leaves the nearest whole number where the product is below 2⁵¹.
    let shift = 0x1.8p52
    var start = 0
    while start < values.count {
      let end = min(start &+ 64, values.count)
      var differences: UInt64 = 0
      for index in start..<end {
        let product = values[index] * power
        let whole = (product + shift) - shift
        wholes[index] = whole
        let isSmall: UInt64 = abs(product) < 0x1p51 ? 0 : 1
        differences |= isSmall | ((whole / power).bitPattern ^ values[index].bitPattern)
      }
      if differences != 0 { return false }
      start = end
    }
    return true
  }

  /// Writes values, or their `wholes`, behind one another; fills up to the next stripe with zeros.
  func encode(
    _ values: UnsafeBufferPointer<Double>, wholes: UnsafeMutableBufferPointer<Double>,
    to bytes: UnsafeMutableRawBufferPointer
  ) {
    let used = Int(width) * values.count
    switch width {
    case 8:
      for index in values.indices {
        bytes.storeBytes(of: values[index].bitPattern.littleEndian, toByteOffset: index &* 8, as: UInt64.self)
      }
    case 4: store(UInt32.self, wholes, count: values.count, to: bytes)
    case 2: store(UInt16.self, wholes, count: values.count, to: bytes)
    case 1: store(UInt8.self, wholes, count: values.count, to: bytes)
    default: break
    }
    for index in used..<byteCount(rows: values.count) { bytes[index] = 0 }
  }

  private func store<Whole: FixedWidthInteger>(
    _ type: Whole.Type, _ wholes: UnsafeMutableBufferPointer<Double>, count: Int,
    to bytes: UnsafeMutableRawBufferPointer
  ) {
    for index in 0..<count {
      // Added to 2⁵², a whole number stands in the lowest bits.
      let whole = Whole(truncatingIfNeeded: (wholes[index] - least + 0x1p52).bitPattern)
      bytes.storeBytes(of: whole.littleEndian, toByteOffset: index &* MemoryLayout<Whole>.size, as: type)
    }
  }

  /// Reads `values.count` values out of `byteCount(rows:)` bytes, whatever they hold.
  func decode(_ bytes: UnsafeRawBufferPointer, to values: UnsafeMutableBufferPointer<Double>) {
    precondition(bytes.count == byteCount(rows: values.count))
    switch width {
    case 8:
      for index in values.indices {
        let bits = bytes.loadUnaligned(fromByteOffset: index &* 8, as: UInt64.self)
        values[index] = Double(bitPattern: UInt64(littleEndian: bits))
      }
    case 4: load(UInt32.self, bytes, to: values)
    case 2: load(UInt16.self, bytes, to: values)
    case 1: load(UInt8.self, bytes, to: values)
    default: values.update(repeating: least / ValueBlock.powersOfTen[Int(decimals)])
    }
  }

  private func load<Whole: FixedWidthInteger>(
    _ type: Whole.Type, _ bytes: UnsafeRawBufferPointer, to values: UnsafeMutableBufferPointer<Double>
  ) {
    guard let start = bytes.baseAddress else { return }
    let (least, power) = (least, ValueBlock.powersOfTen[Int(decimals)])
    for index in values.indices {
      let whole = start.loadUnaligned(fromByteOffset: index &* MemoryLayout<Whole>.size, as: type)
      values[index] = (least + Double(Whole(littleEndian: whole))) / power
    }
  }
}
