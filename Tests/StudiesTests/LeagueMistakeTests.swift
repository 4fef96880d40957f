import Market
import Scenarios
import Studies
import TestSupport
import Testing

/// What can only be found wrong with a league's scenario and its data at hand, word by word.
struct LeagueMistakeTests {
  struct Case: Sendable, CustomTestStringConvertible {
    /// Laid over the template.
    var changes = ""
    /// Of the study, for every venue.
    var set: [String] = []
    var capital = 20_000
    let mistakes: [String]

    var testDescription: String { mistakes[0] }
  }

  static let cases: [Case] = [
    Case(mistakes: ["nothing is wrong"]),
    Case(
      changes: "strategy: { notional: 10_000, fractoin: 1 }",
      mistakes: [#"template.yaml:2:31: unknown key "strategy.fractoin"; did you mean "fraction"?"#]),
    Case(
      changes: "strategy: { notional: 0 }",
      mistakes: [#"template.yaml:2:23: "strategy.notional" is "0"; an amount above 0 and up to 10^15 is needed"#]),
    Case(
      changes: "currency: BTC",
      mistakes: ["template.yaml:1:1: a league's scenario reports in BTC; a dollar is needed: USD, USDT, USDC"]),
    Case(
      changes: "strategy: { spot: spotland:BTC-EUR }\nprices: { EUR: \"spotland:BTC-USD\" }",
      mistakes: [10, 11].map {
        #"study.yaml:\#($0):3: "spotland:BTC-EUR" is paid for in EUR; "#
          + "a league compares trades in dollars: USD, USDT, USDC"
      }),
    Case(
      changes: "data: [elsewhere]",
      mistakes: [
        #"template.yaml:2:8: there is no folder "elsewhere"; "#
          + #""data" lists data folders, relative to the scenario's file"#
      ]),
    Case(
      changes: "costs: { idle_rate: { northland: 1% } }",
      mistakes: [
        #"template.yaml:2:23: unknown key "costs.idle_rate.northland"; "#
          + "allowed: default, coinland, eastland, spotland, westland"
      ]),
    Case(set: ["margin_policy.top_up_to=4"], mistakes: [owned("margin_policy.top_up_to")]),
    Case(
      set: ["accounts.eastland.deposit={USD: 1}", "period.start=2024-05-02"],
      mistakes: [owned("accounts.eastland.deposit"), owned("period.start")]),
    Case(set: ["strategy={kind: carry}"], mistakes: [owned("strategy")]),
    Case(
      set: ["costs.latency=soon"],
      mistakes: [#"study.yaml:5:3: "costs.latency" is "soon"; a duration is needed, such as 30s, 30m, 8h or 7d"#]),
    Case(
      set: ["costs.latency={"],
      mistakes: [
        #"study.yaml:5:3: the value of "costs.latency={" cannot be read: not YAML: did not find expected node content"#
      ]),
    Case(
      capital: 12_000,
      mistakes: ["eastland", "westland"].map {
        #"study.yaml:3:3: "league.capital" 12000 leaves 9400 for spot at \#($0):PERP, whose margin is 2600; "#
          + "the notional of 10000 and what costs and top-ups need have to be left"
      }),
  ]

  private static func owned(_ key: String) -> String {
    #"study.yaml:5:3: "\#(key)" cannot be set: the league decides it, so that venues compare; leave it out"#
  }

  @Test(arguments: cases) func saysWhatIsWrong(_ item: Case) throws {
    let market = try LeagueMarket()
    try market.bars("spotland/BTC-EUR")
    let found = try market.mistakes(market.settings(changes: item.changes, capital: item.capital, set: item.set))
    #expect(found == item.mistakes.joined(separator: "\n"))
  }

  @Test func needsOneScenario() throws {
    let market = try LeagueMarket()
    #expect(
      try market.mistakes(market.settings(changes: "---\nextend: base.yaml\nname: other\n"))
        == #"study.yaml:2:3: "template.yaml" holds 2 scenarios; a file with one is needed"#)
    var settings = try market.settings()
    settings.template.value = "nowhere.yaml"
    #expect(try market.mistakes(settings) == #"study.yaml:2:3: cannot read "nowhere.yaml"; there is no such file"#)
  }

  @Test func namesAnUnknownPerpetual() throws {
    let market = try LeagueMarket()
    var settings = try market.settings()
    settings.venues[1].perp = LeagueMarket.located(InstrumentName(account: "westland", symbol: "PREP"), line: 11)
    #expect(
      try market.mistakes(settings)
        == #"study.yaml:11:3: the rulebook "westland" has no instrument "PREP"; did you mean "PERP"?"#)
  }
}
