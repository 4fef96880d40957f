import Market

/// The price series of one asset in one currency, compared pair by pair.
struct AssetGroup {
  struct Pair {
    /// Indices of members; `left` is the lower.
    let left: Int
    let right: Int
    /// By week since 1970: by how many hours the stamps of `left` have to be moved to fit `right`.
    let weeks: [(week: Int, shift: TrackShift)]
    /// Over everything that they have in common.
    let whole: TrackShift
    /// Whether ``whole`` is reckoned from overlapping bars, and so to an hour or two.
    let isAbout: Bool
    /// The median of `log(left / right)` at the hours of both; `nil` where they have none in common.
    let logRatio: Double?
    let commonHours: Int
  }

  struct Member {
    /// Of the series, in the order of the report.
    let index: Int
    let series: CheckedSeries
    let track: PriceTrack
  }

  /// The hours that are judged together.
  static let week = 168
  /// A series is compared with so many others: those with which it has most time in common.
  static let mostNeighbours = 6

  let members: [Member]
  private(set) var pairs: [Pair] = []

  init(_ members: [Member]) {
    self.members = members
    for (left, right) in chosenPairs() { pairs.append(pair(left, right)) }
  }

  private func chosenPairs() -> [(Int, Int)] {
    var chosen: Set<[Int]> = []
    for left in members.indices {
      let others = members.indices.filter { $0 != left }.map { (other: $0, common: common(left, $0).count) }
      let longest = others.filter { $0.common > 0 }.sorted { ($1.common, $0.other) < ($0.common, $1.other) }
      for (right, _) in longest.prefix(AssetGroup.mostNeighbours) { chosen.insert([left, right].sorted()) }
    }
    return chosen.sorted { $0.lexicographicallyPrecedes($1) }.map { ($0[0], $0[1]) }
  }

  private func common(_ left: Int, _ right: Int) -> Range<Int> {
    members[left].track.hours.clamped(to: members[right].track.hours)
  }

  private func pair(_ left: Int, _ right: Int) -> Pair {
    let (track, other) = (members[left].track, members[right].track)
    let hours = common(left, right)
    // Weeks begin on Thursdays, as 1970 did: any seven days are as good. Long bars take more of them.
    let length = AssetGroup.week * max(1, (track.step + 7) / 8, (other.step + 7) / 8)
    var weeks: [(week: Int, shift: TrackShift)] = []
    for week in hours.lowerBound / length...max(hours.lowerBound, hours.upperBound - 1) / length {
      let span = (week * length..<(week + 1) * length).clamped(to: hours)
      weeks.append((week * length, TrackShift(track, other, hours: span)))
    }
    let ratios = hours.map { track[$0] - other[$0] }.filter { !$0.isNaN }
    let whole = TrackShift(track, other, hours: hours)
    var isAbout = false
    if case .fits(let shift) = whole { isAbout = shift % track.step != 0 && track.step == other.step }
    return Pair(
      left: left, right: right, weeks: weeks, whole: whole, isAbout: isAbout, logRatio: ratios.median(),
      commonHours: ratios.count)
  }
}
