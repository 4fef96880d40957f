/// How payments keep their sign: positive, negative or zero.
public struct SignPersistence: Hashable, Sendable {
  /// Of all values.
  public let zeroShare: Double
  public let negativeShare: Double
  /// Of values that follow another: those of the same sign as the one before.
  public let sameShare: Double
  /// Of runs of one sign, in values.
  public let meanRun: Double
  public let longestNegativeRun: Int

  /// O(n).
  /// - Throws: below two values.
  public init(_ values: [Double]) throws(NotEnoughData) {
    let sample = try Sample(values, needed: 2)
    let signs = sample.values.map { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 }
    let count = Double(signs.count)
    var kept = 0
    var run = 0
    var longest = 0
    for (index, sign) in signs.enumerated() {
      if index > 0, sign == signs[index - 1] { kept += 1 }
      run = sign < 0 ? run + 1 : 0
      longest = max(longest, run)
    }
    zeroShare = Double(signs.count { $0 == 0 }) / count
    negativeShare = Double(signs.count { $0 < 0 }) / count
    sameShare = Double(kept) / (count - 1)
    meanRun = count / Double(signs.count - kept)
    longestNegativeRun = longest
  }
}
