/// Four numbers of a column, looked at together.
typealias Lanes = SIMD4<Double>

extension Lanes {
  /// How many numbers there are in one.
  static var width: Int { scalarCount }
  /// How many are looked at in one piece. A span of so many that is extracted by that constant costs one look at the
  /// bounds of the column for all of them.
  static var block: Int { 4 * width }

  // Number by number, which is one instruction for two: a replacement by a mask becomes seven.
  @inline(__always) mutating func lower(to other: Lanes) {
    x = other.x < x ? other.x : x
    y = other.y < y ? other.y : y
    z = other.z < z ? other.z : z
    w = other.w < w ? other.w : w
  }

  @inline(__always) mutating func raise(to other: Lanes) {
    x = other.x > x ? other.x : x
    y = other.y > y ? other.y : y
    z = other.z > z ? other.z : z
    w = other.w > w ? other.w : w
  }

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

  /// The same of a block, whose length the compiler knows: it looks at no bounds.
  @inline(__always) func lanes(ofBlock first: Int) -> Lanes {
    Lanes(self[first], self[first &+ 1], self[first &+ 2], self[first &+ 3])
  }
}
