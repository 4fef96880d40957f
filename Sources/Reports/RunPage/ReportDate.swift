import Market

/// Instants as a report shows them, in UTC.
enum ReportDate {
  /// `2026-04-24 13:00`, with seconds only where there are some; a midnight is its day alone.
  static func text(_ instant: Instant) -> String {
    let text = instant.description
    let day = String(text.prefix(10))
    if instant == instant.floored(to: .days(1)) { return day }
    if instant == instant.floored(to: .minutes(1)) { return "\(day) \(text.dropFirst(11).prefix(5))" }
    return "\(day) \(text.dropFirst(11).dropLast())"
  }

  /// `2026-04`
  static func month(_ instant: Instant) -> String { String(instant.description.prefix(7)) }

  /// `3.5 days`, or hours below two days.
  static func length(hours: Double) -> String {
    hours < 48 ? "\(FigureText.number(hours)) h" : "\(FigureText.number(hours / 24)) days"
  }
}
