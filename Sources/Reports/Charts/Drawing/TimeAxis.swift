import Market

/// Ticks of a time axis at even dates, and the place of instants on it.
struct TimeAxis {
  struct Tick {
    let instant: Instant
    let label: String
  }

  private enum Step {
    case hours(Int), days(Int), months(Int)
  }

  let start: Instant
  let end: Instant
  /// In units of the picture.
  let width: Double

  /// From the finest to the coarsest.
  private static let steps: [Step] =
    [.hours(1), .hours(2), .hours(3), .hours(6), .hours(12), .days(1), .days(2), .days(7), .days(14)]
    + [1, 2, 3, 6, 12, 24, 60, 120, 240, 600].map { .months($0) }

  init(from start: Instant, to end: Instant, width: Double) {
    self.start = start
    self.end = max(end, start + .hours(1))
    self.width = width
  }

  /// Between 0 and `width`.
  func exactPosition(_ instant: Instant) -> Double {
    // What is found may lie beyond the axis, and further than an interval reaches.
    if instant <= start { return 0 }
    if instant >= end { return width }
    let share = Double((instant - start).nanoseconds) / Double((end - start).nanoseconds)
    return share * width
  }

  /// To a tenth.
  func position(_ instant: Instant) -> Double { (exactPosition(instant) * 10).rounded() / 10 }

  /// As many as keep `distance` from each other.
  func ticks(distance: Double) -> [Tick] {
    var ticks: [Tick] = []
    for step in TimeAxis.steps {
      guard width / Double(TimeAxis.count(step, in: end - start)) >= distance else { continue }
      ticks = self.ticks(step)
      let places = ticks.map { position($0.instant) }
      if zip(places, places.dropFirst()).allSatisfy({ $1 - $0 >= distance }) { return ticks }
    }
    return ticks
  }

  /// About, and one at least.
  private static func count(_ step: Step, in length: Interval) -> Int {
    let hours =
      switch step {
      case .hours(let hours): Double(hours)
      case .days(let days): Double(24 * days)
      case .months(let months): Double(28 * 24 * months)
      }
    return max(1, Int(length.hours / hours))
  }

  private func ticks(_ step: Step) -> [Tick] {
    var ticks: [Tick] = []
    switch step {
    case .hours(let hours):
      var instant = start.floored(to: .hours(hours))
      while instant <= end {
        let text = instant.description
        ticks.append(Tick(instant: instant, label: String(text.dropFirst(5).prefix(11)).replacing("T", with: " ")))
        instant = instant + .hours(hours)
      }
    case .days(let days):
      // Weeks begin on Mondays: 1970-01-05 was one.
      let monday = Interval.days(4)
      var instant = (start - monday).floored(to: .days(days)) + monday
      while instant <= end {
        ticks.append(Tick(instant: instant, label: String(instant.description.prefix(10))))
        instant = instant + .days(days)
      }
    case .months(let months):
      var month = CivilDate(start).year * 12
      while let date = CivilDate(year: month / 12, month: month % 12 + 1, day: 1), date.midnight <= end {
        let text = String(date.midnight.description.prefix(months % 12 == 0 ? 4 : 7))
        if months <= 12 || (month / 12) % (months / 12) == 0 { ticks.append(Tick(instant: date.midnight, label: text)) }
        month += min(months, 12)
      }
    }
    return ticks.filter { $0.instant >= start && $0.instant <= end }
  }
}
