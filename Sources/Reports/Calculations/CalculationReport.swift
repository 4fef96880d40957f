public import Market
public import PerpEngine
public import Venues

/// One answer of a calculator with what was asked and where the values come from.
public struct CalculationReport: Sendable {
  /// `liquidation`.
  public let kind: String
  /// What was asked, in words: `short 1 BTCUSDT at 50,000`.
  public let subject: String
  public let venue: String
  public let instrument: String
  /// The date whose values hold; `nil` for the newest.
  public let asOf: Instant?
  /// The options as they were typed, without their hyphens.
  public let inputs: [(name: String, text: String)]
  public let calculation: any Calculation
  /// What the calculation took values from: the rulebook's sections in force, and another market's fees.
  let sources: [Source]

  /// An entry that values come from.
  struct Source: Sendable {
    let venue: String
    let instrument: String
    /// What lines about it begin with: `fees`, of another market `coinbase BTC-USD fees`.
    let subject: String
    let entry: RulebookEntry
  }

  /// - Parameter feeMarket: another market whose fees the calculation takes besides.
  public init(
    kind: String, subject: String, rulebook: Rulebook, instrument: String, asOf: Instant?,
    inputs: [(name: String, text: String)], calculation: any Calculation,
    feeMarket: (rulebook: Rulebook, symbol: String)? = nil
  ) {
    self.kind = kind
    self.subject = subject
    self.venue = rulebook.venue
    self.instrument = instrument
    self.asOf = asOf
    self.inputs = inputs
    self.calculation = calculation
    let used = calculation.sections
    let own = rulebook.entriesInForce(for: instrument, at: asOf).map(\.entry).filter { used.contains($0.section) }
    sources =
      own.map { Source(venue: rulebook.venue, instrument: instrument, subject: $0.section.rawValue, entry: $0) }
      + (feeMarket.map { Source.fees(of: $0.rulebook, $0.symbol, asOf) } ?? [])
  }

  /// A number as a subject shows it, `60,000`; what is none stays as it was typed.
  public static func number(_ text: String?) -> String {
    let text = text ?? ""
    return Decimal38(text.replacing("_", with: "")).map(FigureText.plain) ?? text
  }
}

extension CalculationReport.Source {
  fileprivate static func fees(of rulebook: Rulebook, _ symbol: String, _ date: Instant?) -> [Self] {
    rulebook.entriesInForce(for: symbol, at: date).map(\.entry).filter { $0.section == .fees }.map {
      Self(
        venue: rulebook.venue, instrument: symbol, subject: "\(rulebook.venue) \(symbol) \($0.section.rawValue)",
        entry: $0)
    }
  }
}
