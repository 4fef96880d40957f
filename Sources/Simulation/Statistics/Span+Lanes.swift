/// Four numbers of a column, looked at together.
typealias Lanes = SIMD4<Double>

extension Lanes {
  /// How many numbers there are in one.
  static var width: Int { scalarCount }

  @inline(__always) mutating func lower(to other: Lanes) { replace(with: other, where: other .< self) }
  @inline(__always) mutating func raise(to other: Lanes) { replace(with: other, where: other .> self) }

  /// The lowest of them.
  @inline(__always) var least: Double {
    var halves = lowHalf
    halves.replace(with: highHalf, where: highHalf .< halves)
    return halves.x < halves.y ? halves.x : halves.y
  }

  /// The highest of them.
  @inline(__always) var most: Double {
    var halves = lowHalf
    halves.replace(with: highHalf, where: highHalf .> halves)
    return halves.x > halves.y ? halves.x : halves.y
  }
}

extension Span<Double> {
  /// The numbers from `first` on; traps where there are too few.
  @inline(__always) func lanes(at first: Int) -> Lanes {
    // One look at the bounds for all four.
    let four = extracting(first..<first &+ 4)
    return Lanes(four[0], four[1], four[2], four[3])
  }
}
