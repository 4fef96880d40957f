public import Market

/// What one venue's rulebook says, at every date: read from a YAML file, see <doc:Rulebooks>.
public struct Rulebook: Sendable {
  public struct Regulation: Equatable, Sendable {
    /// Where a U.S. customer stands.
    public enum Status: String, CaseIterable, Sendable {
      /// Inside U.S. supervision.
      case onshore
      /// Outside U.S. supervision.
      case offshore
      /// Outside, and the venue itself does not take U.S. persons.
      case closed
    }

    public let status: Status
    /// Who supervises the venue.
    public let by: String
    public let note: String?
  }

  /// The rulebook's identifier: `binance-usdm`.
  public let venue: String
  /// What people call the venue: `Binance USDⓈ-M futures`.
  public let name: String
  public let regulation: Regulation
  /// The currencies the venue takes as money, counted at their face (S6.2).
  public let stable: [Asset]
  /// What the venue's documents do not say and no value stands for, each a sentence; what was looked for in vain but
  /// has a value is an assumption of its entry instead.
  public let notFound: [String]
  let instruments: [Instrument]

  /// One instrument with the sections that hold for it, its own or the venue's.
  struct Instrument: Sendable {
    let symbol: String
    let sections: RulebookSections
  }

  /// In the order of the file.
  public var symbols: [String] { instruments.map(\.symbol) }
}
