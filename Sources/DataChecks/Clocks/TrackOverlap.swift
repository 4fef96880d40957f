import Market

/// How much of the bars of two tracks is the same time, where no shift by whole bars fits: bars of 8 h that begin 4 h
/// too late move half with the bar of the same stamp and half with the one before.
///
/// Moves of independent stretches add up, so that the correlation of two bars is the share of time they have in common.
struct TrackOverlap {
  /// Both correlations, and what they add up to at least.
  static let least = (each: 0.2, sum: 0.75)
  static let leastMoves = 24

  /// The hours by which stamps of the first track have to be moved, to the nearest.
  let shift: Int

  /// `nil` for bars of an hour or less, of unlike length, or that do not overlap like that.
  init?(_ track: PriceTrack, _ other: PriceTrack, hours: Range<Int>) {
    let step = track.step
    guard step > 1, other.step == step,
      let same = TrackOverlap.correlation(track, other, lag: 0, hours: hours), same >= TrackOverlap.least.each
    else { return nil }
    var best: (lag: Int, correlation: Double)?
    for lag in [-step, step] {
      guard let found = TrackOverlap.correlation(track, other, lag: lag, hours: hours) else { continue }
      if found > best?.correlation ?? TrackOverlap.least.each { best = (lag, found) }
    }
    guard let best, same + best.correlation >= TrackOverlap.least.sum else { return nil }
    shift = Int((Double(best.lag) * best.correlation / (same + best.correlation)).rounded())
    if shift == 0 { return nil }
  }

  private static func correlation(_ track: PriceTrack, _ other: PriceTrack, lag: Int, hours: Range<Int>) -> Double? {
    let step = track.step
    var sums = (left: 0.0, right: 0.0, both: 0.0)
    var count = 0
    for hour in hours {
      let left = track[hour] - track[hour - step]
      let right = other[hour + lag] - other[hour + lag - step]
      if left.isNaN || right.isNaN { continue }
      sums = (sums.left + left * left, sums.right + right * right, sums.both + left * right)
      count += 1
    }
    guard count >= leastMoves, sums.left > 0, sums.right > 0 else { return nil }
    return sums.both / (sums.left * sums.right).squareRoot()
  }
}
