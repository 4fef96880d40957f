import Market

extension JSONColumn {
  static func key(_ name: String, _ need: Need = .always) -> JSONColumn { JSONColumn(.key(name), need) }
}

extension [JSONColumn?] {
  /// Open, high, low and close at four positions of a row, then volume and trades.
  static func bars(
    open: Int, high: Int, low: Int, close: Int, volume: Int? = nil, trades: Int? = nil
  ) -> [JSONColumn?] {
    [
      JSONColumn(.position(open, "open")), JSONColumn(.position(high, "high")), JSONColumn(.position(low, "low")),
      JSONColumn(.position(close, "close")), volume.map { JSONColumn(.position($0, "volume"), .optional) },
      trades.map { JSONColumn(.position($0, "trades"), .optional) },
    ]
  }

  /// Open, high, low and close by their own names, with something before them.
  static func bars(
    prefix: String = "", prices: JSONColumn.Need = .always, volume: JSONColumn?, trades: JSONColumn? = nil
  ) -> [JSONColumn?] {
    ["open", "high", "low", "close"].map { JSONColumn.key(prefix + $0, prices) } + [volume, trades]
  }

  static func funding(
    _ rate: String, intervalHours: JSONColumn? = nil, markPrice: JSONColumn? = nil
  ) -> [JSONColumn?] {
    [.key(rate), intervalHours, markPrice]
  }
}

extension JSONSeries {
  /// Moves stamps from the end of each bar to its open (S1.2).
  ///
  /// The length is what the user says, else the name of the file, else the commonest step from bar to bar: of bars
  /// with gaps, such as those of a quiet market, a step may be longer than they are.
  ///
  /// - Parameter lengths: those that the venue has.
  mutating func labelByOpen(lengths: [Interval], _ reading: inout JSONReading) {
    guard let first = places.first else { return }
    if let said = reading.options.interval, !lengths.contains(said) {
      return reading.mistakes.report(
        line: nil, "bars of this layout are not \(said) long",
        allowed: "they are one of \(lengths.map(\.description).joined(separator: ", "))")
    }
    let step = Interval.commonestStep(of: times)
    guard let length = reading.options.interval ?? reading.name.interval ?? step, lengths.contains(length) else {
      let steps = step.map { "they are \($0) apart" } ?? "there is one only"
      return reading.mistakes.report(
        line: nil, "bars are labelled by their end, and how long they are cannot be told: \(steps)",
        allowed: "--interval tells, or a name with their length, such as candles-1h.json "
          + "(\(lengths.map(\.description).joined(separator: ", ")))")
    }
    if times.contains(where: { $0 < length.nanoseconds }) {
      return reading.mistakes.report(
        line: nil, "a bar that is \(length) long by its end opens before 1970", allowed: StampBound.need)
    }
    for index in times.indices { times[index] -= length.nanoseconds }
    interval = length
    notes.append(
      RawNote(
        code: "labelled-by-end", count: times.count, place: Int(first),
        text: "bars are labelled by their end: all \(times.count) stamps are moved back by \(length) to the open"))
  }
}
