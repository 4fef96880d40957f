extension BreakEven.Root {
  /// A hundredth of a basis point: where the profit still jumps, there is no nearer answer.
  private static let width = 1e-6

  /// Where `difference` is zero, or jumps over it; `nil` where it has one sign up to the bound.
  ///
  /// Goes from zero over `guess` outwards to where the last two points point to, and further each time, by doubling at
  /// most; then inwards by false position (Illinois; Dowell and Jarratt, BIT 11, 1971), with a bisection each third
  /// step, which a jump needs.
  /// - Parameter tolerance: below it two profits are the same.
  /// - Complexity: two to four runs where the profit is nearly linear, some ten more at a jump.
  static func find(
    atZero first: Double, guess: Double, bound: Double, tolerance: Double, _ difference: (Double) -> Double
  ) -> Self? {
    if abs(first) <= tolerance { return Self(value: 0, rest: first) }
    var inner = (x: 0.0, y: first)
    var outer = inner
    var next = max(-bound, min(bound, guess))
    var overshoot = 1.0
    while outer.y.sign == first.sign {
      if abs(outer.x) >= bound { return nil }
      inner = outer
      outer = (next, difference(next))
      if abs(outer.y) <= tolerance { return Self(value: outer.x, rest: outer.y) }
      next = max(-bound, min(bound, further(out: outer, than: inner, overshoot)))
      overshoot *= 1.5
    }
    // The last two enclose it. A weight is halved where the same end stays twice.
    var (one, other) = (inner, outer)
    var (weightOne, weightOther) = (1.0, 1.0)
    for step in 1...200 where abs(one.x - other.x) > width {
      let (y, z) = (one.y * weightOne, other.y * weightOther)
      let x = step % 3 == 0 ? (one.x + other.x) / 2 : one.x - y * (other.x - one.x) / (z - y)
      let point = (x: x, y: difference(x))
      if abs(point.y) <= tolerance { return Self(value: point.x, rest: point.y) }
      if point.y.sign == one.y.sign {
        one = point
        (weightOne, weightOther) = (1, step % 3 == 0 ? 1 : weightOther / 2)
      } else {
        other = point
        (weightOne, weightOther) = (step % 3 == 0 ? 1 : weightOne / 2, 1)
      }
    }
    let nearest = abs(one.y) <= abs(other.y) ? one : other
    return Self(value: nearest.x, rest: nearest.y)
  }

  /// Where the line through both points crosses zero and further by `overshoot`, a factor, or twice as far out.
  private static func further(
    out outer: (x: Double, y: Double), than inner: (x: Double, y: Double), _ overshoot: Double
  ) -> Double {
    let way = outer.y * (outer.x - inner.x) / (inner.y - outer.y) * overshoot
    let isOutwards = way.isFinite && way != 0 && (way < 0) == (outer.x < 0) && abs(way) < abs(outer.x)
    return outer.x + (isOutwards ? way : outer.x)
  }
}
