import Market

extension SimulationSpec.Shock {
  /// What the price is multiplied by at `instant`, and the part of the move that stands then, 0 to 1.
  func effect(at instant: Instant) -> (factor: Double, part: Double) {
    let since = instant - at
    if since <= .zero { return (1, 0) }
    let part: Double
    if since < over {
      // Slow, fast, slow: 3u² − 2u³.
      let progress = Double(since.nanoseconds) / Double(over.nanoseconds)
      part = progress * progress * (3 - 2 * progress)
    } else if recover > 0 {
      let progress = min(1, Double((since - over).nanoseconds) / Double(within.nanoseconds))
      part = 1 - recover * progress
    } else {
      part = 1
    }
    return (1 + move * part, part)
  }

  /// The premium that the shock adds at `instant`: it grows with the move and fades `within` the time of recovery.
  func premium(at instant: Instant) -> Double {
    let since = instant - at
    if premium == 0 || since <= .zero { return 0 }
    if since < over { return premium * effect(at: instant).part }
    return premium * max(0, 1 - Double((since - over).nanoseconds) / Double(within.nanoseconds))
  }
}

private func - (left: Interval, right: Interval) -> Interval {
  Interval(nanoseconds: left.nanoseconds - right.nanoseconds)
}
