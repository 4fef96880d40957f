import Market
import Scenarios
import Simulation
import TestSupport
import Testing
import Venues

/// Margin that a rulebook offers and a scenario chooses.
struct ResolvingMarginTests {
  /// `perpland` with cross margin alone, 10 % by night and 5 % by day: from 00:00 to 04:00 UTC of the ten hours.
  private static let daily = """
    extends: perpland.yaml
    margin:
      modes: [cross]
      tiers: [{ maintenance_rate: 5%, leverage: 10 }]
      intraday: { zone: UTC, from: 00:00, to: 04:00, tiers: [{ maintenance_rate: 2%, leverage: 20 }] }
      source: s
      status: published
    """

  private func market() throws -> SmallMarket {
    let market = try SmallMarket()
    try market.folder.write("rulebooks/daily.yaml", Self.daily)
    return market
  }

  @Test(arguments: [
    (
      "margin: isolated",
      "scenario.yaml:2:65: \"accounts.perpland.margin\" is \"isolated\"; \"perpland:BTCUSDT\" has cross"
    ),
    (
      "leverage: 20",
      "scenario.yaml:2:67: the leverage of 20 is more than \"perpland:BTCUSDT\" has; at most 10 is possible"
    ),
    // By day more is.
    (
      "leverage: 21, intraday_margin: true",
      "scenario.yaml:2:67: the leverage of 21 is more than \"perpland:BTCUSDT\" has; at most 20 is possible"
    ),
    ("leverage: 20, intraday_margin: true", "nothing is wrong"),
    // 0.1 BTC at 101: 10 % by night, 5 % by day.
    (
      "deposit: { USDT: 1 }",
      "scenario.yaml:2:66: \"perpland\" has 1 USDT of margin for \"perpland:BTCUSDT\"; the smallest order, 0.1 BTC, "
        + "needs 1.01 USDT on 2024-05-01T00:00:00Z"
    ),
    ("deposit: { USDT: 1 }, intraday_margin: true", "nothing is wrong"),
  ])
  func refuses(account: String, expected: String) throws {
    let shown = try market().mistakes("accounts: { perpland: { rulebook: rulebooks/daily.yaml, \(account) } }")
    #expect(shown == expected)
  }

  /// What the venue had before the period, or will have after it, is nothing that a run could use.
  @Test(arguments: [
    ("2024-05-01T05:00:00Z", "margin: isolated", "\"perpland:BTCUSDT\" has cross"),
    ("2024-05-02", "margin: isolated", "nothing is wrong"),
    ("2024-05-02", "intraday_margin: true", "\"perpland:BTCUSDT\" has one margin for all hours; leave it out"),
    ("2024-05-01T05:00:00Z", "intraday_margin: true", "nothing is wrong"),
  ])
  func looksAtTheWholePeriod(from: String, account: String, expected: String) throws {
    let market = try SmallMarket()
    try market.folder.write(
      "rulebooks/changing.yaml",
      """
      extends: perpland.yaml
      margin:
        - { tiers: [{ maintenance_rate: 5%, leverage: 10 }], source: s, status: published }
        - from: \(from)
          modes: [cross]
          tiers: [{ maintenance_rate: 5%, leverage: 10 }]
          intraday: { zone: UTC, from: 00:00, to: 04:00, tiers: [{ maintenance_rate: 2%, leverage: 20 }] }
          source: s
          status: published
      """)
    let shown = try market.mistakes("accounts: { perpland: { rulebook: rulebooks/changing.yaml, \(account) } }")
    #expect(shown.hasSuffix(expected), "\(shown)")
  }

  @Test(arguments: [("", false), ("intraday_margin: false", false), ("intraday_margin: true", true)])
  func planSaysWhetherHoursCount(account: String, expected: Bool) throws {
    let resolved = try market().resolve("accounts: { perpland: { rulebook: rulebooks/daily.yaml, \(account) } }")
    #expect(resolved.plan.accounts[0].hasIntradayMargin == expected)
    #expect(resolved.plan.accounts[0].marginMode == .cross)
  }
}
