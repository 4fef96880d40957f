extension Decimal38 {
  /// The square root, correctly rounded to 38 digits; exact where it has no more. Traps below zero. O(1).
  ///
  /// Newton's step in whole numbers of 76 digits, from the Double's root; the last digit is then settled by squaring:
  /// s is right where (s − ½)² < v < (s + ½)².
  public func squareRoot() -> Decimal38 {
    precondition(significand >= 0, "the square root of a number below zero")
    if isZero { return .zero }
    // significand · 10^shift = high · low has 75 or 76 digits and an even exponent: its root has 38.
    let filled = 38 - digitCount(significand.magnitude)
    let shift = (exponent - filled) % 2 == 0 ? 38 : 37
    let value = (significand.magnitude * powersOfTen[filled]).multipliedFullWidth(by: powersOfTen[shift])
    let estimate = (Double(value.high) * 0x1p128 + Double(value.low)).squareRoot()
    // The largest root is just below 10^38; the estimate of it may not be.
    var root = min(UInt128(estimate), powersOfTen[38])
    for _ in 0..<3 { root = (root + root.dividingFullWidth(value).quotient) / 2 }
    while root.multipliedFullWidth(by: root + 1) < value { root += 1 }
    while value <= root.multipliedFullWidth(by: root - 1) { root -= 1 }
    return Decimal38(stripping: Int128(root), exponent: (exponent - filled - shift) / 2)
  }
}
