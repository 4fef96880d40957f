public import Market

/// What an entry takes that nobody states, in lines that people read.
extension RulebookEntry {
  /// Whether the entry, the first of its section, stands in at a `date` before its own; never for the newest values.
  public func standsIn(at date: Instant?) -> Bool {
    guard let from, let date else { return false }
    return date < from
  }

  /// `fees: assumed (…)` of an entry that is assumed as a whole, `fees.maker: assumed (…)` of single fields.
  ///
  /// - Parameter subject: what the lines are about: `fees`, or `kalshi KXBTCPERP fees`.
  public func assumptions(of subject: String) -> [String] {
    (status == .assumed ? ["\(subject): assumed (\(source))"] : [])
      + assumed.map { "\(subject).\($0.field): assumed (\($0.reason))" }
  }
}
