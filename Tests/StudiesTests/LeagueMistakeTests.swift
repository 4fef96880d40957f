import Studies
import TestSupport
import Testing

/// What can only be found wrong with a league's scenario and its data at hand, word by word.
struct LeagueMistakeTests {
  static let cases: [(changes: String, set: [String], capital: Int, mistakes: String)] = [
    ("", [], 20_000, "nothing is wrong"),
    ("strategy: { kind: carry, notional: 10_000, fractoin: 1 }", [], 20_000, "?"),
    ("strategy: { notional: 0 }", [], 20_000, "?"),
    ("accounts: { coinland: { deposit: { USD: 5 } } }", [], 20_000, "?"),
    ("currency: BTC", [], 20_000, "?"),
    ("strategy: { spot: spotland:BTC-EUR }", [], 20_000, "?"),
    ("data: [elsewhere]", [], 20_000, "?"),
    ("", ["margin_policy.top_up_to=4"], 20_000, "?"),
    ("", ["accounts.eastland.deposit={USD: 1}", "period.start=2024-05-02"], 20_000, "?"),
    ("", ["strategy={kind: carry}"], 20_000, "?"),
    ("", ["costs.latency=soon"], 20_000, "?"),
    ("", ["costs.latency={"], 20_000, "?"),
    ("costs: { idle_rate: { northland: 1% } }", [], 20_000, "?"),
    ("", [], 12_000, "?"),
  ]

  @Test(arguments: cases.indices) func saysWhatIsWrong(index: Int) throws {
    let (changes, set, capital, mistakes) = Self.cases[index]
    let market = try LeagueMarket()
    #expect(try market.mistakes(market.settings(changes: changes, capital: capital, set: set)) == mistakes)
  }
}
