extension Decimal38 {
  /// The significand at 10^`exponent`, half to even: the rounding of amounts, most of which fit 64 bits. Traps when the
  /// result has more than 38 digits.
  func rescaledHalfEven(to target: Int) -> Int128 {
    let shift = target - exponent
    let magnitude = significand.magnitude
    guard shift > 0, shift < 20, magnitude >> 64 == 0 else { return rescaled(to: target, .toNearestOrEven) }
    let divisor = wholePowersOfTen[shift]
    let (quotient, remainder) = UInt64(truncatingIfNeeded: magnitude).quotientAndRemainder(dividingBy: divisor)
    let complement = divisor - remainder
    let roundsUp = remainder > complement || (remainder == complement && quotient & 1 == 1)
    let rounded = Int128(quotient) + (roundsUp ? 1 : 0)
    return significand < 0 ? -rounded : rounded
  }

  /// The significand at 10^`exponent`: exact when that is finer, rounded by `rule` when it is coarser. Traps when the
  /// result has more than 38 digits.
  func rescaled(to target: Int, _ rule: FloatingPointRoundingRule) -> Int128 {
    if significand == 0 { return 0 }
    let shift = exponent - target
    if shift >= 0 {
      precondition(shift <= 38, "more than 38 digits")
      let (product, overflow) = significand.multipliedReportingOverflow(by: Int128(powersOfTen[shift]))
      precondition(!overflow, "more than 38 digits")
      return product
    }
    // Below 10^-39 of the target unit only the sign is left to round.
    let divisor = powersOfTen[min(-shift, 38)]
    var (quotient, remainder) = significand.magnitude.quotientAndRemainder(dividingBy: divisor)
    if -shift > 38 {
      quotient = 0
      remainder = 1
    }
    let negative = significand < 0
    let roundsUp =
      switch rule {
      case .toNearestOrEven: roundedHalfEven(quotient, remainder: remainder, divisor: divisor) != quotient
      case .towardZero: false
      case .up: remainder != 0 && !negative
      case .down: remainder != 0 && negative
      case .awayFromZero: remainder != 0
      default: preconditionFailure("not a rule of the books")
      }
    let magnitude = Int128(roundsUp ? quotient + 1 : quotient)
    return negative ? -magnitude : magnitude
  }

  /// The multiple of `step` that `rule` picks; a value on the grid stays. Traps unless `step` is positive.
  public func rounded(toMultipleOf step: Decimal38, _ rule: FloatingPointRoundingRule) -> Decimal38 {
    precondition(step.significand > 0, "a tick or a lot is positive")
    let whole = rescaled(to: step.exponent, .towardZero)
    let isOnFinestGrid = exponent >= step.exponent || Decimal38(significand: whole, exponent: step.exponent) == self
    var (count, remainder) = whole.quotientAndRemainder(dividingBy: step.significand)
    if remainder != 0 || !isOnFinestGrid {
      switch rule {
      case .towardZero: break
      case .up: count += significand > 0 ? 1 : 0
      case .down: count -= significand < 0 ? 1 : 0
      default: preconditionFailure("prices and quantities round up, down or toward zero")
      }
    }
    return Decimal38(significand: count * step.significand, exponent: step.exponent)
  }
}

extension Decimal38: CustomStringConvertible {
  /// Plain notation without trailing zeros: `0.00008946`, `-12`, `60630.3`.
  public var description: String {
    if significand == 0 { return "0" }
    var digits = String(significand.magnitude)
    var text: String
    if exponent >= 0 {
      text = digits + String(repeating: "0", count: exponent)
    } else {
      if digits.utf8.count <= -exponent {
        digits = String(repeating: "0", count: -exponent - digits.utf8.count + 1) + digits
      }
      let point = digits.index(digits.endIndex, offsetBy: exponent)
      var fraction = digits[point...]
      while fraction.hasSuffix("0") { fraction.removeLast() }
      text = String(digits[..<point]) + (fraction.isEmpty ? "" : "." + fraction)
    }
    if significand < 0 { text = "-" + text }
    return text
  }

  /// Reads plain and exponent notation, `0.0001`, `1.25e-05`, `-3`; `nil` for anything else, for more than 38
  /// significant digits, and for exponents beyond ±60.
  public init?(_ text: some StringProtocol) {
    var digits: Int128 = 0
    var count = 0
    var decimals = 0
    var seenPoint = false
    var seenDigit = false
    var negative = false
    var power = 0
    var bytes = Array(text.utf8)[...]
    if let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
      negative = first == UInt8(ascii: "-")
      bytes.removeFirst()
    }
    while let byte = bytes.first {
      if byte >= 48, byte <= 57 {
        seenDigit = true
        if count > 0 || byte != 48 { count += 1 }
        if count > 38 { return nil }
        digits = digits * 10 + Int128(byte - 48)
        if seenPoint { decimals += 1 }
      } else if byte == UInt8(ascii: "."), !seenPoint {
        seenPoint = true
      } else {
        break
      }
      bytes.removeFirst()
    }
    guard seenDigit else { return nil }
    if let byte = bytes.first {
      guard byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") else { return nil }
      guard let exponent = Int(String(decoding: bytes.dropFirst(), as: UTF8.self)) else { return nil }
      power = exponent
    }
    guard abs(power) <= 60, decimals <= 60 else { return nil }
    self.init(significand: negative ? -digits : digits, exponent: power - decimals)
  }

  /// The nearest Double.
  public var double: Double {
    if significand.magnitude < 1 << 53, exponent >= -22, exponent <= 22 {
      let whole = Double(Int64(significand))
      return exponent < 0 ? whole / powersOfTenAsDouble[-exponent] : whole * powersOfTenAsDouble[exponent]
    }
    if exponent < 0, exponent >= -38, let ratio = ratio(to: powersOfTen[-exponent]) { return ratio }
    guard let value = Double("\(significand)e\(exponent)") else {
      preconditionFailure("decimal digits read as a Double")
    }
    return value
  }

  /// The Double nearest to `significand / divisor`: a quotient of 63 or 64 bits whose last one says whether there is
  /// more, which rounds as the whole would. `nil` where the quotient has more bits without a remainder.
  private func ratio(to divisor: UInt128) -> Double? {
    let magnitude = significand.magnitude
    let shift = 63 + magnitude.leadingZeroBitCount - divisor.leadingZeroBitCount
    guard shift >= 0 else { return nil }
    let low = magnitude << shift
    let high = magnitude >> (128 - shift)
    let (quotient, remainder) = divisor.dividingFullWidth((high, low))
    let whole = UInt64(quotient) | (remainder == 0 ? 0 : 1)
    let value = Double(sign: .plus, exponent: -shift, significand: Double(whole))
    return significand < 0 ? -value : value
  }
}
