import Market
import Testing
import Venues

/// A value that a table names, as a person reads it.
protocol FactField: Sendable {
  func value(in terms: InstrumentTerms) -> String?
}

/// One value of one instrument of a built-in rulebook at a date.
struct VenueFact<Field: FactField>: CustomTestStringConvertible, Sendable {
  /// `kalshi:KXBTCPERP`.
  let instrument: String
  let date: String
  let field: Field
  let value: String
  /// A page, an interface, a recorded response or a filing, and its date.
  let source: String
  var testDescription: String { "\(instrument) \(date) \(field)" }

  init(_ instrument: String, _ date: String, _ field: Field, _ value: String, _ source: String) {
    (self.instrument, self.date, self.field, self.value, self.source) = (instrument, date, field, value, source)
  }

  func check() throws {
    let names = instrument.split(separator: ":").map(String.init)
    let terms = try #require(BuiltInRulebooks.all.first { $0.venue == names[0] }?.terms(for: names[1]))
    let date = try #require(Instant(date))
    #expect(field.value(in: terms.terms(at: date)) == value, "\(source)")
  }
}

/// Each is read once.
private enum BuiltInRulebooks {
  static let all = RulebookLibrary().names.compactMap { RulebookLibrary().rulebook(named: $0) }
}
