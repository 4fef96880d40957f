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
  /// The entries of the rulebook in force, one for each section.
  public let entries: [RulebookEntry]

  public init(
    kind: String, subject: String, rulebook: Rulebook, instrument: String, asOf: Instant?,
    inputs: [(name: String, text: String)], calculation: any Calculation
  ) {
    self.kind = kind
    self.subject = subject
    self.venue = rulebook.venue
    self.instrument = instrument
    self.asOf = asOf
    self.inputs = inputs
    self.calculation = calculation
    self.entries = rulebook.entriesInForce(for: instrument, at: asOf).map(\.entry)
  }

  /// The entries that the calculation took values from.
  var usedEntries: [RulebookEntry] {
    let sections = calculation.sections
    return entries.filter { sections.contains($0.section) }
  }

  /// A number as a subject shows it, `60,000`; what is none stays as it was typed.
  public static func number(_ text: String?) -> String {
    let text = text ?? ""
    return Decimal38(text.replacing("_", with: "")).map(FigureText.plain) ?? text
  }
}
