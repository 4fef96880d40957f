import Foundation
import Market
import Testing
import Venues

/// The wording and the place of what a rulebook is refused for. Each case spoils one piece of a valid rulebook.
struct RulebookErrorTests {
  static let valid = """
    venue: v
    name: Venue
    regulation: { status: onshore, by: CFTC }
    stable: [USD]
    fees: { taker: 5bp, maker: 2bp, source: page, status: published }
    funding:
      clock: { every: 8h }
      price: mark
      formula: { shape: interest-clamp, averaging: flat, rate_hours: 8, interest: 1bp, clamp: 5bp }
      cash: { local: { zone: America/New_York, at: [12:00, 17:00], weekdays: [Mon, Fri] } }
      source: page
      status: published
    margin:
      - tiers:
          - { up_to: 1_000, maintenance_rate: 1%, leverage: 50 }
          - { up_to: 2_000, maintenance_rate: 2%, maintenance_amount: 10, leverage: 25 }
          - { maintenance_rate: 5%, maintenance_amount: 70, initial_rate: 10% }
        haircuts: { BTC: 95% }
        source: page
        status: published
      - { from: 2024-01-01, whole: true, tiers: [{ maintenance_rate: 5%, leverage: 10 }], source: a, status: assumed }
    liquidation:
      fee: 1%
      slippage: 1%
      procedure: { share: 20%, above: 100_000, cooldown: 30s }
      deficit: insurance
      source: page
      status: published
      assumed: { slippage: not found }
    sessions:
      zone: America/New_York
      closures: [{ from: Fri 17:00, to: Fri 18:00 }]
      source: page
      status: published
    instruments:
      PERP:
        contract:
          kind: linear
          base: BTC
          quote: USD
          multiplier: 0.01
          tick: 5
          lot: 1
          minimum_notional: 0
          source: page
          status: published
    """

  struct Case: CustomTestStringConvertible {
    let piece: String
    let spoilt: String
    let expected: String
    var testDescription: String { spoilt.isEmpty ? "without \(piece)" : spoilt }

    func spoiling(_ valid: String) throws -> String {
      let range = try #require(valid.range(of: piece), "the valid text has no such piece")
      return valid.replacingCharacters(in: range, with: spoilt)
    }
  }

  @Test func validTextReads() throws {
    #expect(try RulebookLibrary().rulebook(text: Self.valid, file: "v.yaml").symbols == ["PERP"])
  }

  @Test(arguments: cases + fundingCases)
  func refuses(sample: Case) throws {
    expectRefusal(of: try sample.spoiling(Self.valid), sample.expected)
  }
}
