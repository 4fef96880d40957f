import Foundation
import Market
import Testing
import Venues

/// Families of dated contracts: names, expiries across daylight saving, what their rulebooks are refused for.
struct ContractExpiryTests {
  /// As CME has them: MBT monthly at 16:00 in London on the last Friday, BFF weekly at 16:00 in New York.
  static let rulebook = """
    venue: v
    name: Venue
    regulation: { status: onshore, by: CFTC }
    stable: [USD]
    fees: { taker: 5bp, maker: 2bp, source: page, status: published }
    funding: { clock: { every: 8h }, price: mark, source: page, status: published }
    settlement: { clock: { every: 8h }, price: mark, source: page, status: published }
    margin: { tiers: [{ maintenance_rate: 5%, leverage: 10 }], source: page, status: published }
    liquidation: { fee: 1%, slippage: 1%, procedure: full, deficit: venue, source: page, status: published }
    instruments:
      MBT:
        contract:
          kind: linear
          base: BTC
          quote: USD
          multiplier: 0.1
          tick: 5
          lot: 1
          minimum: 2
          minimum_notional: 0
          expiries: { rule: last-friday, zone: Europe/London, at: 16:00, holidays: [2024-03-29, 2026-12-25] }
          final_settlement: { price: index, average: 60m }
          source: page
          status: published
      BFF:
        contract:
          kind: linear
          base: BTC
          quote: USD
          multiplier: 0.02
          tick: 5
          lot: 1
          minimum_notional: 0
          expiries: { rule: every-friday, months: [9, 11], zone: America/New_York, at: 16:00 }
          source: page
          status: published
      BIP:
        contract:
          kind: linear
          base: BTC
          quote: USD
          multiplier: 0.01
          tick: 5
          lot: 1
          minimum_notional: 0
          expiry: 2030-12-20T21:00:00Z
          source: page
          status: published
    """

  @Test(arguments: [
    // 25 September 2026 is the month's last Friday, summer time in London; 27 November is not, GMT.
    ("MBT-2026-09", "2026-09-25T15:00:00Z"), ("MBT-2026-11", "2026-11-27T16:00:00Z"),
    // Good Friday 2024 and Christmas 2026 are holidays: the Thursday before.
    ("MBT-2024-03", "2024-03-28T16:00:00Z"), ("MBT-2026-12", "2026-12-24T16:00:00Z"),
    // 16:00 in New York under daylight saving, and after it ended on 1 November.
    ("BFF-2026-09-04", "2026-09-04T20:00:00Z"), ("BFF-2026-11-06", "2026-11-06T21:00:00Z"),
    ("BIP", "2030-12-20T21:00:00Z"),
  ])
  func expiries(symbol: String, expected: String) throws {
    let terms = try #require(RulebookLibrary().rulebook(text: Self.rulebook, file: "v.yaml").terms(for: symbol))
    #expect(terms.versions[0].terms.contract.expiry?.description == expected)
    #expect(terms.versions[0].terms.contract.expiries == nil)
  }

  @Test(arguments: [
    "MBT-2026-9", "MBT-2026-13", "MBT-2026-09-25", "MBT-202609", "MBT2026-09", "MBT-", "BFF-2026-09-05", "BFF-2026-09",
    "BFF-2026-10-02", "BFF-2026-11-31", "BIP-2026-09", "MBT-+026-09",
  ])
  func otherNamesAreNoContracts(symbol: String) throws {
    #expect(try RulebookLibrary().rulebook(text: Self.rulebook, file: "v.yaml").terms(for: symbol) == nil)
  }

  @Test func aFamilyIsWhatItsContractsShare() throws {
    let rulebook = try RulebookLibrary().rulebook(text: Self.rulebook, file: "v.yaml")
    let family = try #require(rulebook.terms(for: "MBT")).versions[0].terms
    #expect(family.contract.expiry == nil && family.contract.expiries?.months == Array(1...12))
    #expect(family.contract.minimum == 2)
    #expect(family.contract.finalSettlement == FinalSettlement(price: .index, average: .minutes(60)))
    #expect(family.settlement?.clock == .every(.hours(8)))
    // The venue's funding is that of its perpetual-style future.
    #expect(family.funding == nil)
    #expect(try #require(rulebook.terms(for: "BIP")).versions[0].terms.funding != nil)
    let found = rulebook.contracts(of: "MBT", among: ["MBT-2026-11", "BFF-2026-09-04", "MBT-2026-09", "MBT", "other"])
    #expect(found.map(\.symbol) == ["MBT-2026-09", "MBT-2026-11"])
    #expect(rulebook.contracts(of: "BIP", among: ["MBT-2026-09"]).isEmpty)
    #expect(rulebook.entries(for: "MBT-2026-09").map(\.section) == rulebook.entries(for: "MBT").map(\.section))
  }

  @Test(arguments: [
    RulebookErrorTests.Case(
      piece: "rule: last-friday", spoilt: "rule: third-friday",
      expected: """
        v.yaml:21:25: "instruments.MBT.contract.expiries.rule" is "third-friday"; allowed: last-friday, every-friday
        """),
    .init(
      piece: "zone: Europe/London, at: 16:00", spoilt: "zone: London, at: 4pm",
      expected: """
        v.yaml:21:44: "instruments.MBT.contract.expiries.zone" is "London"; \
        an IANA time zone is needed, such as America/New_York
        v.yaml:21:56: "instruments.MBT.contract.expiries.at" is "4pm"; a time of day is needed, such as 08:00
        """),
    .init(
      piece: "months: [9, 11]", spoilt: "months: [9, 13, 9]",
      expected: """
        v.yaml:34:51: "instruments.BFF.contract.expiries.months[2]" is "13"; a month from 1 to 12 is needed
        v.yaml:34:55: "instruments.BFF.contract.expiries.months[3]" is "9"; it stands in the list already
        """),
    .init(
      piece: "2024-03-29,", spoilt: "2024-03-29T12:00:00Z,",
      expected: """
        v.yaml:21:81: "instruments.MBT.contract.expiries.holidays[1]" is "2024-03-29T12:00:00Z"; \
        a day is needed, such as 2024-03-29
        """),
    .init(
      piece: "{ price: index, average: 60m }", spoilt: "{ price: last, average: 2d }",
      expected: """
        v.yaml:22:34: "instruments.MBT.contract.final_settlement.price" is "last"; allowed: index, mark
        v.yaml:22:49: "instruments.MBT.contract.final_settlement.average" is "2d"; \
        a duration above zero and up to a day is needed
        """),
    .init(
      piece: "expiry: 2030-12-20T21:00:00Z", spoilt: "final_settlement: { price: mark }",
      expected: """
        v.yaml:46:25: "instruments.BIP.contract.final_settlement" is that of a contract without expiry; \
        expiry or expiries is needed with it
        """),
    .init(
      piece: "final_settlement: { price: index", spoilt: "expiry: 2026-09-25\n      final_settlement: { price: index",
      expected: """
        v.yaml:22:15: "instruments.MBT.contract.expiry" stands beside expiries; \
        one contract has the one, a family the other
        """),
    .init(
      piece: "kind: linear\n      base: BTC\n      quote: USD\n      multiplier: 0.01",
      spoilt: "kind: spot\n      base: BTC\n      quote: USD",
      expected: """
        v.yaml:45:15: "instruments.BIP.contract.expiry" is that of spot; spot does not expire; leave it out
        """),
    .init(
      piece: "settlement: { clock: { every: 8h }, price: mark, source: page", spoilt: "settlement: { source: page",
      expected: """
        v.yaml:7:13: "settlement.clock" is missing; it has no default
        v.yaml:7:13: "settlement.price" is missing; it has no default
        """),
    .init(
      piece: "settlement: { clock: { every: 8h }, price: mark",
      spoilt: "settlement: { clock: { every: 8h }, price: last",
      expected: #"v.yaml:7:44: "settlement.price" is "last"; allowed: mark"#),
    .init(
      piece: "minimum: 2", spoilt: "minimum: -2",
      expected: #"v.yaml:19:16: "instruments.MBT.contract.minimum" is "-2"; a number from zero up is needed"#),
    .init(
      piece: """
            contract:
              kind: linear
              base: BTC
              quote: USD
              multiplier: 0.01
              tick: 5
              lot: 1
              minimum_notional: 0
              expiry: 2030-12-20T21:00:00Z
              source: page
              status: published
        """,
      spoilt: """
            contract:
              - &first { kind: linear, base: BTC, quote: USD, multiplier: 1, tick: 5, lot: 1, minimum_notional: 0,
                  expiry: 2030-12-20, source: page, status: published }
              - { from: 2026-01-01, kind: linear, base: BTC, quote: USD, multiplier: 1, tick: 5, lot: 1,
                  minimum_notional: 0, expiry: 2031-12-19, source: page, status: published }
        """,
      expected: #"v.yaml:37:3: "instruments.BIP" changes its expiry; its contracts expire at one moment"#),
  ])
  func refuses(sample: RulebookErrorTests.Case) throws {
    expectRefusal(of: try sample.spoiling(Self.rulebook), sample.expected)
  }
}
