public import Market

/// What an entry takes that nobody states, in lines that people read.
extension RulebookEntry {
  /// Whether the entry, the first of its section, stands in at a `date` before its own; never for the newest values.
  public func standsIn(at date: Instant?) -> Bool {
    guard let from, let date else { return false }
    return date < from
  }

  /// `fees: nothing known before 2026-06-02T00:00:00Z, the values of that date are used (…)`.
  ///
  /// - Parameter subject: what the line is about: `fees`, or `kalshi KXBTCPERP fees`.
  /// - Returns: `nil` where the entry does not stand in at `date`.
  public func standIn(for subject: String, at date: Instant?) -> String? {
    guard let from, standsIn(at: date) else { return nil }
    return "\(subject): nothing known before \(from), the values of that date are used (\(source))"
  }

  /// `fees: assumed (…)` of an entry that is assumed as a whole, `fees.maker: assumed (…)` of single fields.
  ///
  /// - Parameter subject: as in ``standIn(for:at:)``.
  public func assumptions(of subject: String) -> [String] {
    (status == .assumed ? ["\(subject): assumed (\(source))"] : [])
      + assumed.map { "\(subject).\($0.field): assumed (\($0.reason))" }
  }
}
