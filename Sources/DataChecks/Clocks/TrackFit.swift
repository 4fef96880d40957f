import Market

/// How well one track follows another when its stamps are moved by whole hours.
///
/// The fit is the median of |Δa − Δb| over the geometric mean of the medians of |Δa| and |Δb|, Δ being the moves of the
/// two logarithms between hours of which both have a price: 0 for prices in one proportion, √2 for normal moves that
/// have nothing to do with each other, √(2 − 2ρ) for a correlation of ρ. Medians let no single hour decide.
struct TrackFit {
  /// At most this for one asset: prices that differ by half of their usual move, which is a correlation of 7/8.
  static let same = 0.5
  /// Moves below which nothing is said.
  static let leastMoves = 12

  let value: Double
  let moves: Int

  /// - Parameters:
  ///   - hours: of `track`.
  ///   - shift: hours that are added to its stamps.
  /// - Returns: `nil` where there are too few moves, or none of either.
  init?(_ track: PriceTrack, _ other: PriceTrack, shift: Int, hours: Range<Int>) {
    let range = hours.clamped(to: track.hours).clamped(
      to: other.hours.lowerBound - shift..<other.hours.upperBound - shift)
    var last: (Double, Double)?
    var own: [Double] = []
    var others: [Double] = []
    var differences: [Double] = []
    for hour in range {
      let (left, right) = (track[hour], other[hour + shift])
      if left.isNaN || right.isNaN { continue }
      if let last {
        own.append(abs(left - last.0))
        others.append(abs(right - last.1))
        differences.append(abs((left - last.0) - (right - last.1)))
      }
      last = (left, right)
    }
    guard differences.count >= TrackFit.leastMoves, let usual = own.median(), let usualOther = others.median(),
      usual > 0, usualOther > 0, let difference = differences.median()
    else { return nil }
    value = difference / (usual * usualOther).squareRoot()
    moves = differences.count
  }
}

/// What the shift is at which one track follows another.
enum TrackShift: Hashable {
  /// It fits with its stamps moved by so many hours.
  case fits(Int)
  /// At no shift.
  case never
  case undecided

  /// The shifts that are tried: local clocks are at most so far from UTC, or a bar is labelled by its end.
  static let hours = -12...12
  /// A shift has to fit so many times better than none.
  static let advantage = 2.0

  init(_ track: PriceTrack, _ other: PriceTrack, hours: Range<Int>) {
    let unmoved = TrackFit(track, other, shift: 0, hours: hours)
    if let unmoved, unmoved.value <= TrackFit.same {
      self = .fits(0)
      return
    }
    var best: (shift: Int, fit: TrackFit)?
    // The nearest of several shifts that fit alike.
    for shift in TrackShift.hours.sorted(by: { (abs($0), $0) < (abs($1), $1) }) where shift != 0 {
      guard let fit = TrackFit(track, other, shift: shift, hours: hours) else { continue }
      if fit.value < best?.fit.value ?? .infinity { best = (shift, fit) }
    }
    guard let best, best.fit.value <= TrackFit.same else {
      self = unmoved == nil ? .undecided : TrackOverlap(track, other, hours: hours).map { .fits($0.shift) } ?? .never
      return
    }
    let isBetter = unmoved.map { $0.value >= TrackShift.advantage * best.fit.value } ?? true
    self = isBetter ? .fits(best.shift) : .undecided
  }
}
