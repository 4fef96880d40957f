import Market
import Scenarios
import TestSupport
import Testing

/// What a scenario says for the sake of later checks: its values as they were written, and what may move.
struct CheckSettingsTests {
  private func read(_ more: String, overrides: [String] = []) throws -> Scenario {
    let folder = try TemporaryFolder()
    try folder.write("base.yaml", ScenarioFileTests.smallest)
    try folder.write("own.yaml", "extend: base.yaml\n" + more)
    return try ScenarioFile.read(path: "\(folder.path)/own.yaml", overrides: overrides)[0]
  }

  /// With what is extended and overrides over it; without names, and of absolute paths only the last part.
  @Test func settings() throws {
    let scenario = try read(
      "title: t\nstep: 8h\ndata: [/somewhere/else/data]\ncheck: { tolerance: { default: 1 } }\n",
      overrides: ["strategy.notional=1_000", "name=other"])
    #expect(
      scenario.settings.map { "\($0.key) \($0.value)" } == [
        "period.start 2024-05-01T00:00:00Z", "period.end 2024-06-01T00:00:00Z", "data[0] …/data",
        "accounts.coinbase.deposit.USD 600_000", "accounts.binance-usdm.deposit.USDT 400_000",
        "accounts.binance-usdm.deposit.BTC 0.5", "strategy.kind carry", "strategy.spot coinbase:BTC-USD",
        "strategy.perp binance-usdm:BTCUSDT", "strategy.notional 1_000", "step 8h",
      ])
  }

  @Test func tolerances() throws {
    let scenario = try read("check: { tolerance: { pnl.fees: 0.01, equity.csv: 5bp, default: 1% } }\n")
    #expect(scenario.tolerances.map(\.name) == ["pnl.fees", "equity.csv", "default"])
    #expect(
      scenario.tolerances.map(\.tolerance) == [
        .absolute(Decimal38(0.01)), .relative(Decimal38(0.0005)), .relative(Decimal38(0.01)),
      ])
    #expect(scenario.tolerances.map(\.location.line) == [2, 2, 2])
  }
}
