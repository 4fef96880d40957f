import Market
import Testing
import Venues

/// The wording and the place of what a margin section is refused for; the section begins in line 8 of `v.yaml`.
struct MarginErrorTests {
  struct Case: CustomTestStringConvertible {
    let margin: String
    let expected: String
    var testDescription: String { margin }
  }

  static let tier = "tiers: [{ maintenance_rate: 1%, leverage: 50 }]"

  static let cases: [Case] = [
    // Modes.
    Case(
      margin: "modes: [cross, portfolio]\n\(tier)",
      expected: #"v.yaml:8:18: "margin.modes[2]" is "portfolio"; allowed: cross, isolated"#),
    Case(
      margin: "modes: [cross, cross]\n\(tier)",
      expected: #"v.yaml:8:18: "margin.modes[2]" is "cross"; each mode is named once"#),
    Case(
      margin: "modes: []\n\(tier)", expected: #"v.yaml:8:10: "margin.modes" is empty; a list is needed"#),
    // Which schedule.
    Case(margin: "whole: true", expected: #"v.yaml:6:3: "margin.tiers" is missing; it has no default"#),
    Case(
      margin: "long: { \(tier) }", expected: #"v.yaml:6:3: "margin.short" is missing; it has no default"#),
    Case(
      margin: "long: { \(tier) }\nshort: { \(tier) }\n\(tier)",
      expected:
        #"v.yaml:10:10: "margin.tiers" stands beside long and short; each side has its own, under long and short"#),
    Case(
      margin: "long: { \(tier) }\nshort: 5%",
      expected: #"v.yaml:9:10: "margin.short" is a single value; a mapping is needed"#),
    Case(
      margin: "long: { \(tier) }\nshort: { tiers: [{ maintenance_rate: 1% }] }",
      expected: """
        v.yaml:9:20: "margin.short.tiers[1]" has neither initial_rate nor leverage; one of them is needed
        """),
    Case(
      margin: "long: { \(tier) }\nshort: { \(tier), modes: [cross] }",
      expected: """
        v.yaml:9:61: unknown key "margin.short.modes"; \
        allowed here: bounds, growth, steps, tiers, whole
        """),
    // Growth.
    Case(
      margin: "growth: { maintenance: { base: 1%, per_coin: 0 }, initial: { base: 2%, per_coin: 0 } }\nwhole: true",
      expected: #"v.yaml:9:10: "margin.whole" stands beside growth; a rate that grows has no tiers"#),
    Case(
      margin: "growth: { maintenance: { base: 1%, per_coin: 5bp }, initial: { base: 0.5%, per_coin: 1bp } }",
      expected: """
        v.yaml:8:72: "margin.growth.initial.base" is "0.5%"; at least that of the maintenance margin, 0.01, is needed
        v.yaml:8:88: "margin.growth.initial.per_coin" is "1bp"; \
        at least that of the maintenance margin, 0.0005, is needed
        """),
    Case(
      margin: "growth: { maintenance: { base: 0, percoin: 5bp } }",
      expected: """
        v.yaml:8:11: "margin.growth.initial" is missing; it has no default
        v.yaml:8:26: "margin.growth.maintenance.per_coin" is missing; it has no default
        v.yaml:8:34: "margin.growth.maintenance.base" is "0"; a share above 0 and up to 100% is needed
        v.yaml:8:37: unknown key "margin.growth.maintenance.percoin"; did you mean "per_coin"?
        """),
    // Bounds and steps.
    Case(
      margin: "bounds: coins\n\(tier)",
      expected: #"v.yaml:8:11: "margin.bounds" is "coins"; allowed: notional, contracts"#),
    Case(
      margin: "bounds: contracts\n\(tier)",
      expected: """
        v.yaml:8:11: "margin.bounds" is "contracts"; \
        bounds in contracts have no amounts, so the rates hold for the whole position: whole: true is needed
        """),
    Case(
      margin: "\(tier)\nsteps: { every: 150, maintenance_rate: 0.5%, initial_rate: 0.5% }",
      expected: #"v.yaml:8:11: "margin.tiers[1].up_to" is missing; it has no default"#),
    Case(
      margin: """
        tiers: [{ up_to: 200, maintenance_rate: 0.5%, initial_rate: 1% }]
        steps: { every: 0, maintenance_rate: 0.5%, initial_rate: 0.4% }
        """,
      expected: """
        v.yaml:9:19: "margin.steps.every" is "0"; a number above zero is needed
        v.yaml:9:60: "margin.steps.initial_rate" is "0.4%"; \
        at least that of the maintenance margin, 0.005, is needed
        """),
    Case(
      margin: """
        tiers: [{ up_to: 200, maintenance_rate: 0.5%, initial_rate: 1% }]
        steps: { every: 150, maintenance_rate: 0.5bp, initial_rate: 0.5bp }
        """,
      expected: """
        v.yaml:9:63: "margin.steps.initial_rate" is "0.5bp"; \
        larger steps are needed: 100% is not reached in 1000 tiers
        """),
    // Hours.
    Case(
      margin: "\(tier)\nintraday: { zone: America/New_York, from: 16:00, to: 08:00, \(tier) }",
      expected: """
        v.yaml:9:56: "margin.intraday.to" is "08:00"; the hours end on the day on which they begin, later
        """),
    Case(
      margin: "\(tier)\nintraday: { zone: New York, from: 8, to: 16:00, weekdays: [Mon, Day], \(tier) }",
      expected: """
        v.yaml:9:21: "margin.intraday.zone" is "New York"; an IANA time zone is needed, such as America/New_York
        v.yaml:9:37: "margin.intraday.from" is "8"; a time of day is needed, such as 08:00
        v.yaml:9:67: "margin.intraday.weekdays[2]" is "Day"; allowed: Mon, Tue, Wed, Thu, Fri, Sat, Sun
        """),
    Case(
      margin: "\(tier)\nintraday: { zone: UTC, from: 08:00, to: 16:00 }",
      expected: #"v.yaml:9:13: "margin.intraday.tiers" is missing; it has no default"#),
    // What else is asked.
    Case(
      margin: "\(tier)\nmaintenance_at: index",
      expected: #"v.yaml:9:19: "margin.maintenance_at" is "index"; allowed: mark, entry"#),
    Case(
      margin: "\(tier)\nclosing_fee: { rate: 5, at: entry }",
      expected: """
        v.yaml:9:24: "margin.closing_fee.rate" is "5"; a share from 0 to below 100% is needed
        v.yaml:9:31: "margin.closing_fee.at" is "entry"; allowed: mark, bankruptcy
        """),
    Case(
      margin: "\(tier)\nclosing_fee: 5bp",
      expected: """
        v.yaml:9:16: "margin.closing_fee" is a single value; a mapping is needed
        v.yaml:9:16: "margin.closing_fee.rate" is missing; it has no default
        v.yaml:9:16: "margin.closing_fee.at" is missing; it has no default
        """),
    Case(
      margin: "\(tier)\nwithdrawal_floor: 10",
      expected: #"v.yaml:9:21: "margin.withdrawal_floor" is "10"; a share from 0 to below 100% is needed"#),
  ]

  @Test(arguments: cases)
  func refuses(_ sample: Case) {
    expectRefusal(of: Self.rulebook(margin: sample.margin), sample.expected)
  }

  /// Of a quanto contract `|q|·m` is not a number of coins.
  @Test(arguments: [
    "growth: { maintenance: { base: 1%, per_coin: 1bp }, initial: { base: 2%, per_coin: 1bp } }",
    """
    \(tier)
    intraday:
      zone: UTC
      from: 08:00
      to: 16:00
      long: { \(tier) }
      short: { growth: { maintenance: { base: 1%, per_coin: 0 }, initial: { base: 2%, per_coin: 1bp } } }
    """,
  ])
  func refusesGrowthOfQuantoContracts(margin: String) {
    let text = Self.rulebook(margin: margin).replacing("kind: linear", with: "kind: quanto\n      settle: ETH")
    let line = 12 + margin.count { $0 == "\n" }
    expectRefusal(
      of: text,
      """
      v.yaml:\(line):3: "instruments.PERP" is a quanto contract whose margin grows with coins; \
      its size in coins depends on another price; tiers are needed
      """)
  }

  static func rulebook(margin: String) -> String {
    """
    venue: v
    name: Venue
    stable: [USD]
    regulation: { status: onshore, by: CFTC }
    margin:
      source: page
      status: published
      \(margin.replacing("\n", with: "\n  "))
    fees: { taker: 0, maker: 0, source: page, status: published }
    liquidation: { fee: 0, slippage: 0, procedure: full, deficit: insurance, source: page, status: published }
    instruments:
      PERP:
        contract:
          kind: linear
          base: BTC
          quote: USD
          multiplier: 1
          tick: 1
          lot: 1
          minimum_notional: 0
          source: page
          status: published
    """
  }
}
