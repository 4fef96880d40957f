extension FundingClock: CustomStringConvertible {
  /// `every 8h from 00:00 UTC`; `00:00, 08:00, 16:00 America/New_York`, with the days where it rests on others.
  public var description: String {
    switch self {
    case .every(let interval): return "every \(interval) from 00:00 UTC"
    case .local(let zone, let minutes, let weekdays):
      let times = minutes.sorted().map { "\(padded($0 / 60)):\(padded($0 % 60))" }.joined(separator: ", ")
      let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
      let days = weekdays.count == 7 ? "" : " on " + weekdays.sorted().map { names[$0 - 1] }.joined(separator: ", ")
      return "\(times) \(zone.name)\(days)"
    }
  }

  private func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
