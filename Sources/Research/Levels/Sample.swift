/// A column of finite values and its first two moments.
public struct Sample: Sendable {
  /// In the order of time.
  public let values: [Double]
  /// In the unit of the values; the mean of what is left is added, so that rounding does not gather in long columns.
  public let mean: Double

  public var count: Int { values.count }

  /// O(n).
  /// - Parameters:
  ///   - values: finite; where a series has gaps, what lies beside a gap stands side by side ("equal spacing": Datta
  ///     and Du, Nonparametric HAC estimation for time series data with missing observations, 2012).
  ///   - needed: how few are too few.
  /// - Throws: "12 values, 20 are needed".
  public init(_ values: [Double], needed: Int = 1) throws(NotEnoughData) {
    guard values.count >= max(needed, 1) else {
      throw NotEnoughData("\(values.count) \(values.count == 1 ? "value" : "values"), \(max(needed, 1)) are needed")
    }
    precondition(values.allSatisfy(\.isFinite), "missing values are left out before")
    self.values = values
    let count = Double(values.count)
    let first = values.reduce(0, +) / count
    mean = first + values.reduce(0) { $0 + ($1 - first) } / count
  }

  /// Of squared distances from the mean.
  public var sumOfSquares: Double { values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } }

  /// In squared units, over n − 1.
  /// - Throws: below two values.
  public func variance() throws(NotEnoughData) -> Double {
    guard count > 1 else { throw NotEnoughData("1 value, 2 are needed") }
    return sumOfSquares / Double(count - 1)
  }

  /// The square root of the variance over n − 1.
  public func deviation() throws(NotEnoughData) -> Double { try variance().squareRoot() }

  /// - Throws: "a constant series": all values are the same but for rounding, so nothing varies that could be measured.
  public func requireVariation() throws(NotEnoughData) {
    let low = values.reduce(Double.infinity, min)
    let high = values.reduce(-Double.infinity, max)
    guard high - low > 1e-12 * max(abs(low), abs(high)) else { throw NotEnoughData("a constant series") }
  }

  /// Values less their mean.
  public var centred: [Double] { values.map { $0 - mean } }
}

/// Values in ascending order, for quantiles.
public struct OrderedSample: Sendable {
  public let ascending: [Double]

  /// O(n log n). Values are finite, at least one.
  public init(_ values: [Double]) throws(NotEnoughData) { ascending = try Sample(values).values.sorted() }

  /// The value below which `probability` of the sample lies, straight lines between neighbours: Hyndman and Fan's
  /// seventh definition, which is that of numpy, R and spreadsheets.
  public func quantile(_ probability: Double) -> Double {
    precondition(probability >= 0 && probability <= 1, "a probability")
    let place = probability * Double(ascending.count - 1)
    let below = Int(place)
    let low = ascending[below]
    return below + 1 < ascending.count ? low + (place - Double(below)) * (ascending[below + 1] - low) : low
  }
}
