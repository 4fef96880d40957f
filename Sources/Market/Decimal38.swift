/// A decimal number of up to 38 significant digits: what amounts are computed in before they are rounded, once, to the
/// smallest unit of their asset (S8.1).
///
/// Sums, differences and products are exact while the result has at most 38 digits, which holds for every product of a
/// quantity, a price and a rate that a venue publishes; beyond that, and for quotients, the result is rounded half to
/// even in its 38th digit. A `Double` stands for its shortest decimal.
public struct Decimal38: Sendable {
  /// The digits, at most 38 of them, with their sign.
  @usableFromInline let significand: Int128
  /// The value is `significand × 10^exponent`.
  @usableFromInline let exponent: Int

  @usableFromInline init(significand: Int128, exponent: Int) {
    self.significand = significand
    self.exponent = exponent
  }

  public static let zero = Decimal38(significand: 0, exponent: 0)
  public static let one = Decimal38(significand: 1, exponent: 0)

  public init(_ whole: Int) { self.init(significand: Int128(whole), exponent: 0) }

  /// The shortest decimal that reads back as `value`; zero below 10⁻⁴⁰. Traps when it is not finite or above 10³⁸.
  public init(_ value: Double) {
    precondition(value.isFinite, "a price or a rate is finite")
    // Below any unit of any asset, whatever it is multiplied by.
    if abs(value) < 1e-40 {
      self = .zero
      return
    }
    // Prices and rates with few decimals need no text: value × 10^k is whole and small and reads back exactly. A Double
    // has one decimal of at most fifteen digits.
    for exponent in 0...8 {
      let scaled = value * powersOfTenAsDouble[exponent]
      guard abs(scaled) < 1e15 else { break }
      let whole = Int64(scaled)
      if Double(whole) == scaled, scaled / powersOfTenAsDouble[exponent] == value {
        self.init(significand: Int128(whole), exponent: -exponent)
        return
      }
    }
    guard let exact = Decimal38(value.description) else { preconditionFailure("a finite Double prints as a decimal") }
    self = exact
  }

  public var isZero: Bool { significand == 0 }
  /// -1, 0 or 1.
  public var sign: Int { significand.signum() == 0 ? 0 : (significand > 0 ? 1 : -1) }
  public var magnitude: Decimal38 { significand < 0 ? -self : self }

  public static prefix func - (value: Decimal38) -> Decimal38 {
    Decimal38(significand: -value.significand, exponent: value.exponent)
  }

  public static func + (left: Decimal38, right: Decimal38) -> Decimal38 {
    if left.significand == 0 { return right }
    if right.significand == 0 { return left }
    let (a, b, exponent) = aligned(left, right)
    let (sum, overflow) = a.addingReportingOverflow(b)
    if !overflow { return Decimal38(roundingTo38: sum, exponent: exponent) }
    // Two numbers of 38 digits: the sum has 39, of which the last is rounded away.
    func shortened(_ significand: Int128) -> Int128 {
      Decimal38(significand: significand, exponent: 0).rescaledHalfEven(to: 1)
    }
    return Decimal38(roundingTo38: shortened(a) + shortened(b), exponent: exponent + 1)
  }

  public static func - (left: Decimal38, right: Decimal38) -> Decimal38 { left + -right }
  public static func += (left: inout Decimal38, right: Decimal38) { left = left + right }
  public static func -= (left: inout Decimal38, right: Decimal38) { left = left + -right }

  public static func * (left: Decimal38, right: Decimal38) -> Decimal38 {
    let negative = (left.significand < 0) != (right.significand < 0)
    let (product, overflow) = left.significand.multipliedReportingOverflow(by: right.significand)
    if !overflow { return Decimal38(roundingTo38: product, exponent: left.exponent + right.exponent) }
    let wide = left.significand.magnitude.multipliedFullWidth(by: right.significand.magnitude)
    var dropped = 1
    while powersOfTen[38].multipliedFullWidth(by: powersOfTen[dropped]) <= wide { dropped += 1 }
    let (quotient, remainder) = powersOfTen[dropped].dividingFullWidth(wide)
    let rounded = roundedHalfEven(quotient, remainder: remainder, divisor: powersOfTen[dropped])
    return Decimal38(
      roundingTo38: negative ? -Int128(rounded) : Int128(rounded), exponent: left.exponent + right.exponent + dropped)
  }

  /// Traps on division by zero.
  public static func / (left: Decimal38, right: Decimal38) -> Decimal38 {
    precondition(right.significand != 0, "division by zero")
    if left.significand == 0 { return .zero }
    let negative = (left.significand < 0) != (right.significand < 0)
    let divisor = right.significand.magnitude
    // Bring the dividend to 38 digits, then up by as many as the divisor has (one less where it is the smaller of the
    // two by its digits): the quotient gets exactly 38.
    let firstShift = 38 - digitCount(left.significand.magnitude)
    let dividend = left.significand.magnitude * powersOfTen[firstShift]
    let divisorDigits = digitCount(divisor)
    let secondShift = dividend < divisor * powersOfTen[38 - divisorDigits] ? divisorDigits : divisorDigits - 1
    let wide = dividend.multipliedFullWidth(by: powersOfTen[secondShift])
    let (quotient, remainder) = divisor.dividingFullWidth(wide)
    let rounded = roundedHalfEven(quotient, remainder: remainder, divisor: divisor)
    return Decimal38(
      stripping: negative ? -Int128(rounded) : Int128(rounded),
      exponent: left.exponent - right.exponent - firstShift - secondShift)
  }

  /// Brings a significand of up to 2^127 to at most 38 digits, half to even.
  private init(roundingTo38 significand: Int128, exponent: Int) {
    if significand.magnitude < significandLimit {
      self.init(significand: significand, exponent: exponent)
    } else {
      let (quotient, remainder) = significand.magnitude.quotientAndRemainder(dividingBy: 10)
      let rounded = Int128(roundedHalfEven(quotient, remainder: remainder, divisor: 10))
      self.init(significand: significand < 0 ? -rounded : rounded, exponent: exponent + 1)
    }
  }

  /// Drops trailing zeros, so that an exact quotient such as 1/4 stays short.
  init(stripping significand: Int128, exponent: Int) {
    var digits = significand
    var power = exponent
    for step in [16, 8, 4, 2, 1] {
      let unit = Int128(powersOfTen[step])
      while digits % unit == 0, digits != 0 {
        digits /= unit
        power += step
      }
    }
    self.init(roundingTo38: digits, exponent: power)
  }

  /// Both significands at one exponent. Where that would pass 38 digits, the smaller number loses its last ones.
  private static func aligned(_ left: Decimal38, _ right: Decimal38) -> (Int128, Int128, Int) {
    if left.exponent == right.exponent { return (left.significand, right.significand, left.exponent) }
    if left.exponent < right.exponent {
      let (b, a, exponent) = aligned(right, left)
      return (a, b, exponent)
    }
    let gap = left.exponent - right.exponent
    let room = 38 - digitCount(left.significand.magnitude)
    let shift = min(gap, room)
    let exponent = left.exponent - shift
    return (
      left.significand * Int128(powersOfTen[shift]), right.rescaledHalfEven(to: exponent), exponent
    )
  }
}

extension Decimal38: Equatable, Comparable {
  public static func < (left: Decimal38, right: Decimal38) -> Bool {
    if left.exponent == right.exponent { return left.significand < right.significand }
    return (left - right).significand < 0
  }

  public static func == (left: Decimal38, right: Decimal38) -> Bool {
    if left.exponent == right.exponent { return left.significand == right.significand }
    return (left - right).significand == 0
  }
}

extension Decimal38: ExpressibleByIntegerLiteral {
  public init(integerLiteral value: Int) { self.init(value) }
}

/// 10^0 to 10^38, by index; traps beyond.
///
/// Made of constants: a global table of 128-bit numbers would be built at its first use and asked for at each.
struct PowersOfTen {
  @inline(__always) subscript(_ exponent: Int) -> UInt128 {
    if exponent < 20 { return UInt128(wholePowersOfTen[exponent]) }
    return UInt128(wholePowersOfTen[19]) * UInt128(wholePowersOfTen[exponent - 19])
  }
}

let powersOfTen = PowersOfTen()

/// 10^0 to 10^19, the powers that 64 bits hold.
let wholePowersOfTen: [UInt64] = [
  1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000,
  100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000,
  10_000_000_000_000_000, 100_000_000_000_000_000, 1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
]

/// 10^38, the first number that a significand cannot have.
@inline(__always) private var significandLimit: UInt128 { 0x4b3b_4ca8_5a86_c47a_098a_2240_0000_0000 }

/// 10^0 to 10^22, the powers that a Double holds exactly.
let powersOfTenAsDouble: [Double] = [
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
  1e21, 1e22,
]

/// How many decimal digits; 0 for zero.
func digitCount(_ value: UInt128) -> Int {
  if value == 0 { return 0 }
  // 1233/4096 approximates log10(2); the estimate is at most one too low.
  let bits = 128 - value.leadingZeroBitCount
  let estimate = (bits * 1233) >> 12
  return value >= powersOfTen[min(estimate, 38)] ? estimate + 1 : estimate
}

func roundedHalfEven(_ quotient: UInt128, remainder: UInt128, divisor: UInt128) -> UInt128 {
  let complement = divisor - remainder
  if remainder > complement || (remainder == complement && quotient & 1 == 1) { return quotient + 1 }
  return quotient
}
