import Market
import Testing
import Venues

/// What a run prints of a rulebook's certainty, and what a person looks up.
struct ProvenanceTests {
  struct Case: CustomTestStringConvertible {
    let venue: String
    let symbol: String
    let from: String
    let to: String
    let expected: String
    var testDescription: String { "\(venue) \(symbol) \(from)" }
  }

  @Test(arguments: [
    Case(
      venue: "binance-usdm", symbol: "BTCUSDT", from: "2024-03-01", to: "2024-10-25",
      expected: """
        binance-usdm BTCUSDT contract.minimum_notional: assumed \
        (10 as recorded in 2022; 100 is said of today but not verified)
        binance-usdm BTCUSDT fees: assumed \
        (The rise of the taker rate falls into 2023 or 2024, its date is not found; the earliest is taken)
        binance-usdm BTCUSDT liquidation.fee: assumed \
        (recorded on 2022-02-19 and taken on; later tables are not found)
        binance-usdm BTCUSDT liquidation.slippage: assumed (not found; forced orders go to the book)
        """),
    // An entry that begins inside the period counts, one that begins at its end does not; see the dates above.
    Case(
      venue: "binance-usdm", symbol: "BTCUSDT", from: "2025-01-01", to: "2025-02-01",
      expected: """
        binance-usdm BTCUSDT contract.minimum_notional: assumed \
        (10 as recorded in 2022; 100 is said of today but not verified)
        binance-usdm BTCUSDT margin: assumed \
        (Tables after 2024-10-24 are not found; the one last seen on that day is taken on)
        binance-usdm BTCUSDT liquidation.fee: assumed \
        (recorded on 2022-02-19 and taken on; later tables are not found)
        binance-usdm BTCUSDT liquidation.slippage: assumed (not found; forced orders go to the book)
        """),
    // Two entries that share an assumption give one line.
    Case(
      venue: "binance-usdm", symbol: "BTCUSDT", from: "2022-02-18", to: "2022-02-20",
      expected: """
        binance-usdm BTCUSDT contract.minimum_notional: assumed \
        (10 as recorded in 2022; 100 is said of today but not verified)
        binance-usdm BTCUSDT liquidation.slippage: assumed (not found; forced orders go to the book)
        binance-usdm BTCUSDT liquidation.fee: assumed \
        (recorded on 2022-02-19 and taken on; later tables are not found)
        """),
    Case(
      venue: "coinbase", symbol: "BTC-USD", from: "2024-01-01", to: "2024-02-01",
      expected: """
        coinbase BTC-USD fees: nothing known before 2026-11-01T00:00:00Z, the values of that date are used \
        (Public fee table of Coinbase Exchange, by the volume of 30 days, stated up to 1M USD)
        """),
    Case(venue: "coinbase", symbol: "BTC-USD", from: "2026-11-01", to: "2026-12-01", expected: ""),
    Case(venue: "coinbase", symbol: "DOGE-USD", from: "2026-11-01", to: "2026-12-01", expected: ""),
  ])
  func assumptions(sample: Case) throws {
    let rulebook = try #require(RulebookLibrary().rulebook(named: sample.venue))
    let lines = rulebook.assumptions(
      for: sample.symbol, from: try #require(Instant(sample.from)), to: try #require(Instant(sample.to)))
    #expect(lines.joined(separator: "\n") == sample.expected)
  }

  @Test func entriesShowTheirParameters() throws {
    let rulebook = try #require(RulebookLibrary().rulebook(named: "kalshi"))
    let entries = rulebook.entries(for: "KXBTCPERP")
    #expect(entries.map(\.section) == [.contract, .fees, .funding, .mark, .margin, .liquidation])
    let funding = try #require(entries.first { $0.section == .funding })
    #expect(funding.status == .secondary)
    #expect(funding.from == Instant("2026-06-03"))
    #expect(
      funding.parameters.map { "\($0.name) = \($0.text)" } == [
        "clock.local.zone = America/New_York", "clock.local.at = 00:00, 08:00, 16:00", "price = mark",
        "formula.shape = dead-band", "formula.averaging = linear", "formula.rate_hours = 8", "formula.dead_band = 1bp",
        "formula.cap = 2%",
      ])
    let margin = try #require(entries.first { $0.section == .margin })
    #expect(margin.assumed.map(\.field) == ["tiers"])
    #expect(
      margin.parameters.map { "\($0.name) = \($0.text)" } == [
        "whole = true", "tiers.1 = up_to 1_000, maintenance_rate 16.53%, initial_rate 21.489%",
        "tiers.2 = maintenance_rate 16.98%, initial_rate 22.074%",
      ])
  }
}
