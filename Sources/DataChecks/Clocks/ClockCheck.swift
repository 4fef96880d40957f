import Market

/// Price series whose clock is off: they fit the others better when their stamps are moved by whole hours.
///
/// Week by week, the series that fit each other without a shift stand together, and the largest such set is taken to be
/// right; what fits it at a shift is off by that shift.
struct ClockCheck {
  let group: AssetGroup

  var verdicts: [ClockVerdict] {
    let allStates = group.members.indices.map(states(of:))
    return group.members.indices.compactMap { member in
      let states = allStates[member]
      let segments = segments(of: member, states)
      guard segments.contains(where: { $0.hoursLate != 0 }) else { return nil }
      return ClockVerdict(
        index: group.members[member].index, series: group.members[member].series, segments: segments,
        partners: Set(states.flatMap(\.partners)).sorted().map { group.members[$0].series },
        allies: allies(of: member, allStates),
        isAbout: group.pairs.contains { ($0.left == member || $0.right == member) && $0.isAbout })
    }
  }

  /// Where series of other venues are off by about as much, two sides stand against each other, and a majority is no
  /// proof.
  private func allies(of member: Int, _ allStates: [[State]]) -> [CheckedSeries] {
    let shifts = allStates[member].map(\.shift).filter { $0 != 0 }
    let origin = group.members[member].series.origin
    return allStates.indices.filter { other in
      group.members[other].series.origin != origin
        && allStates[other].contains { state in shifts.contains { state.shift != 0 && abs($0 - state.shift) < 2 } }
    }.map { group.members[$0].series }
  }

  private struct State {
    let hour: Int
    let shift: Int
    /// The members that it was told by.
    let partners: [Int]
  }

  /// Week by week, the shift of a member against those that are taken to be right.
  private func states(of member: Int) -> [State] {
    let weeks = Set(group.pairs.flatMap { pair in pair.weeks.map(\.week) }).sorted()
    let states = weeks.compactMap { week in
      state(of: member) { pair in pair.weeks.first { $0.week == week }?.shift ?? .undecided }.map {
        State(hour: week, shift: $0.shift, partners: $0.partners)
      }
    }
    if !states.isEmpty { return states }
    // Short series tell nothing week by week.
    return state(of: member) { $0.whole }.map {
      [State(hour: group.members[member].track.start, shift: $0.shift, partners: $0.partners)]
    } ?? []
  }

  private func state(of member: Int, _ shift: (AssetGroup.Pair) -> TrackShift) -> (shift: Int, partners: [Int])? {
    let right = largestSet(shift)
    var votes: [Int: [Int]] = [:]
    for pair in group.pairs where pair.left == member || pair.right == member {
      let other = pair.left == member ? pair.right : pair.left
      guard right.contains(other), case .fits(let hours) = shift(pair) else { continue }
      votes[pair.left == member ? hours : -hours, default: []].append(other)
    }
    if right.contains(member) { return votes[0].map { (0, $0) } }
    return votes.sorted { ($1.value.count, abs($0.key), $0.key) < ($0.value.count, abs($1.key), $1.key) }.first
      .map { ($0.key, $0.value) }
  }

  /// The most members that fit one another without a shift; among sets of one size the one with the first member.
  private func largestSet(_ shift: (AssetGroup.Pair) -> TrackShift) -> Set<Int> {
    var sets: [Int: Set<Int>] = [:]
    for pair in group.pairs {
      guard case .fits(let hours) = shift(pair) else { continue }
      let (left, right) = (sets[pair.left] ?? [pair.left], sets[pair.right] ?? [pair.right])
      sets[pair.left] = left
      sets[pair.right] = right
      if hours != 0 { continue }
      for member in left.union(right) { sets[member] = left.union(right) }
    }
    return sets.values.max { ($0.count, -($0.min() ?? 0)) < ($1.count, -($1.min() ?? 0)) } ?? []
  }

  /// Rows of a member in a span of hours.
  private func count(of member: Int, in span: Range<Int>) -> Int {
    let (from, to) = (PriceTrack.instant(span.lowerBound), PriceTrack.instant(span.upperBound))
    let times = group.members[member].series.rows.times
    return lowerBound(times, to.nanoseconds) - lowerBound(times, from.nanoseconds)
  }

  /// Weeks with one shift, joined.
  private func segments(of member: Int, _ states: [State]) -> [ClockSegment] {
    let track = group.members[member].track
    var segments: [ClockSegment] = []
    for (index, state) in states.enumerated() {
      let end = index + 1 < states.count ? states[index + 1].hour : track.hours.upperBound
      let span = (state.hour..<max(state.hour, end)).clamped(to: track.hours)
      let rows = count(of: member, in: span)
      let segment = ClockSegment(
        from: PriceTrack.instant(span.lowerBound), to: PriceTrack.instant(span.upperBound), hoursLate: -state.shift,
        rows: rows)
      if let before = segments.last, before.hoursLate == segment.hoursLate {
        segments[segments.count - 1] = ClockSegment(
          from: before.from, to: segment.to, hoursLate: before.hoursLate, rows: before.rows + rows)
      } else {
        segments.append(segment)
      }
    }
    return segments
  }
}
