import Foundation
import Market
import MarketData
import Scenarios
import Simulation
import Strategies
import Testing

/// The tables of keys name exactly the keys that the readers know: an unknown key makes a reader list them.
struct KeyTableTests {
  struct Table: CustomTestStringConvertible {
    let heading: String
    /// For scenarios what sets the unknown key, for specs what stands before it in the message.
    let place: String
    var testDescription: String { heading }
  }

  private static let unknown = "zzzzzzzzzzzz"

  @Test(arguments: [
    Table(heading: "Top of a scenario", place: "\(unknown)=1"),
    Table(heading: "`period`", place: "period.\(unknown)=1"),
    Table(heading: "`report`", place: "report.\(unknown)=1"),
    Table(heading: "`check`", place: "check.\(unknown)=1"),
    Table(heading: "`data`", place: "data={'coinbase:BTC-USD': {\(unknown): 1}}"),
    Table(heading: "`data.INSTRUMENT.SERIES`", place: "data={'coinbase:BTC-USD': {bars: {files: x, \(unknown): 1}}}"),
    Table(
      heading: "`data.INSTRUMENT.SERIES.repairs`",
      place: "data={'coinbase:BTC-USD': {bars: {files: x, repairs: {\(unknown): 1}}}}"),
    Table(heading: "`accounts.NAME`", place: "accounts.coinbase.\(unknown)=1"),
    Table(heading: "`strategy`", place: "strategy.\(unknown)=1"),
    Table(heading: "`strategy.roll`", place: "strategy.roll.\(unknown)=1"),
    Table(heading: "`margin_policy`", place: "margin_policy.\(unknown)=1"),
    Table(heading: "`costs`", place: "costs.\(unknown)=1"),
    Table(heading: "`costs.fees.ACCOUNT`", place: "costs.fees.coinbase.\(unknown)=1"),
    Table(heading: "`costs.transfer.ROUTE`", place: "costs.transfer.default.\(unknown)=1"),
    Table(
      heading: "`events[]`",
      place: "events=[{kind: outage, at: 2025-07-02, lasts: 1h, venue: coinbase, \(unknown): 1}]"),
  ])
  func scenarioKeys(table: Table) throws {
    let page = try Page("FORMATS.md")
    let place = try Workplace()
    try place.write(page.blocks("scenario"))
    let error = #expect(throws: Diagnostics.self) {
      try ScenarioFile.read(path: "\(place.scenarios)/first-carry.yaml", overrides: [table.place])
    }
    let known = try #require(knownKeys(error, place: nil))
    #expect(page.names(under: table.heading).sorted() == known)
  }

  @Test(arguments: [
    Table(heading: "Top of a spec", place: ""),
    Table(heading: "`price`", place: "price."),
    Table(heading: "`price.regimes.NAME`", place: "price.regimes.calm."),
    Table(heading: "`price.schedule[]`", place: "price.schedule[0]."),
    Table(heading: "`price.jumps`", place: "price.jumps."),
    Table(heading: "`shocks[]`", place: "shocks[0]."),
    Table(heading: "Top-level `premium`", place: "premium."),
    Table(heading: "`outages[]`", place: "outages[0]."),
    Table(heading: "`instruments.VENUE:SYMBOL`", place: "instruments.a:B."),
    Table(heading: "`instruments.VENUE:SYMBOL.premium`", place: "instruments.a:B.premium."),
    Table(heading: "`instruments.VENUE:SYMBOL.future`", place: "instruments.a:B.future."),
  ])
  func specKeys(table: Table) throws {
    let key = "\(Self.unknown): 1"
    // A regime that ends by chance has `lasts`; one of a schedule has not.
    let schedule = table.place.hasPrefix("price.schedule") ? "\n  schedule: [{ \(key) }]" : ""
    let text = """
      \(key)
      price:
        \(key)\(schedule)
        regimes: { calm: { \(key) }, wild: { volatility: 1% } }
        jumps: { \(key) }
      shocks: [{ \(key) }]
      premium: { \(key) }
      outages: [{ \(key) }]
      instruments: { a:B: { \(key), premium: { \(key) }, future: { \(key) } } }
      """
    let error = #expect(throws: Diagnostics.self) { try SimulationSpec.read(text, file: "spec.yaml") }
    let known = try #require(knownKeys(error, place: table.place))
    #expect(try Page("FORMATS.md").names(under: table.heading).sorted() == known)
  }

  /// The keys that the message of the unknown key allows; `place` is what stands before it, `nil` where it is the only
  /// one.
  private func knownKeys(_ error: Diagnostics?, place: String?) -> [String]? {
    let found = error?.all.first { mistake in
      guard let place else { return mistake.message.hasSuffix("\(Self.unknown)\"") }
      return mistake.message == "unknown key \"\(place)\(Self.unknown)\""
    }
    return found?.allowed.split(separator: ": ").last?.components(separatedBy: ", ")
  }

  @Test func signals() throws {
    let names = try Page("FORMATS.md").names(under: "Conditions").map { String($0.prefix { $0 != "(" }) }
    let error = #expect(throws: Diagnostic.self) {
      try Condition("zzzzzzzzzzzz > 0", at: SourceLocation(file: "condition"))
    }
    #expect(error?.allowed == "allowed: " + names.joined(separator: ", "))
  }

  @Test func eventKinds() throws {
    let names = try Page("FORMATS.md").names(under: "`events.csv`", table: 1)
    #expect(names.count == 20)
    for name in names { #expect(Event.Kind(rawValue: name) != nil, "\(name)") }
  }
}
