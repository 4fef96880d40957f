import Market

/// Two perpetuals of one asset that are compared.
struct StudyPair: Sendable {
  let first, second: StudySeries

  var name: String { "\(first.name) less \(second.name)" }

  /// First minus second where both have a value.
  func difference(_ column: (StudySeries) -> [Double]) -> [Double] {
    zip(column(first), column(second)).map { $0 - $1 }
  }
}

extension StudyData {
  /// Every onshore perpetual with every offshore one of the same asset; where no asset has both, every two of one
  /// asset.
  var pairs: [StudyPair] {
    let across = series.filter { $0.side == .onshore }.flatMap { first in
      series.filter { $0.side == .offshore && $0.asset == first.asset }.map { StudyPair(first: first, second: $0) }
    }
    if !across.isEmpty { return across }
    return series.indices.flatMap { first in
      series[(first + 1)...].filter { $0.asset == series[first].asset }.map {
        StudyPair(first: series[first], second: $0)
      }
    }
  }
}

extension StudyClock {
  /// Stretches of whole windows that end at multiples of their length since 1970, as payments do.
  func windows(of length: Interval) -> [Range<Int>] {
    let width = Int(length.nanoseconds / step.nanoseconds)
    let begun = start.floored(to: length)
    let first = begun == start ? 0 : Int((begun + length - start).nanoseconds / step.nanoseconds)
    return stride(from: first, through: count - width, by: width).map { $0..<$0 + width }
  }
}
