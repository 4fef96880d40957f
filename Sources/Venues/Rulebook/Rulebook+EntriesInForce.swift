public import Market

extension Rulebook {
  /// The entry of each section that holds for `symbol` at `instant`, in the order of ``RulebookSection``; none for a
  /// symbol that is not in the rulebook. Before its first date a section holds as its first entry says.
  public func entries(for symbol: String, at instant: Instant) -> [RulebookEntry] {
    (sections(for: symbol)?.entries ?? []).compactMap { entries in
      entries.last { ($0.from ?? .distantPast) <= instant } ?? entries.first
    }
  }
}
