import Foundation
import Market
import Scenarios
import TestSupport

/// Two invented venues with ten hours of data from 2024-05-01T00:00Z, in a folder of its own.
///
/// Spot trades at 100 USD with lots of 0.01 BTC; the perpetual at 101 USDT with lots of 0.1 BTC, at least 5 USDT, and
/// an initial margin of 10 %.
struct SmallMarket {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("rulebooks/spotland.yaml", Spotland.rulebook(tick: "0.01"))
    try folder.write("rulebooks/perpland.yaml", SmallMarket.perpland)
    try folder.write("rulebooks/nothingland.yaml", SmallMarket.nothingland)
    try bars("spotland/BTC-USD/bars-1h.csv", price: 100)
    try bars("perpland/BTCUSDT/bars-1h.csv", price: 101)
    try bars("perpland/BTCUSDT/mark-1h.csv", price: 101)
    try folder.write(
      "data/perpland/BTCUSDT/funding.csv",
      "timestamp,rate,interval_hours\n2024-05-01T00:00:00Z,0.0001,8\n2024-05-01T08:00:00Z,0.0002,8\n")
  }

  func bars(_ name: String, price: Int, hours: Range<Int> = 0..<10, volume: Bool = false) throws {
    let rows = hours.map { hour in
      let time = Instant(nanoseconds: 1_714_521_600_000_000_000) + .hours(hour)
      return "\(time),\(price),\(price + 1),\(price - 1),\(price)" + (volume ? ",5" : "")
    }
    let header = "timestamp,open,high,low,close" + (volume ? ",volume" : "")
    try folder.write("data/\(name)", ([header] + rows).joined(separator: "\n") + "\n")
  }

  func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: "\(folder.path)/data/\(name)") }

  /// The scenario over this market, `changes` laid over it as a file that extends it would.
  func resolve(_ changes: String = "") throws -> ResolvedScenario {
    try folder.write("base.yaml", SmallMarket.base)
    let path = try folder.write("scenario.yaml", "extend: base.yaml\n" + changes)
    // The folder lives as long as its last reader.
    return try withExtendedLifetime(folder) { try ScenarioFile.read(path: path)[0].resolve(threads: 2) }
  }

  /// The mistakes of resolving, without the folder's path.
  func mistakes(_ changes: String = "") throws -> String {
    do {
      _ = try resolve(changes)
      return "nothing is wrong"
    } catch let error as Diagnostics {
      return error.description.replacing(folder.path + "/", with: "")
    }
  }

  static let base = """
    name: small
    period: { start: 2024-05-01T00:00:00Z, end: 2024-05-01T10:00:00Z }
    data: [data]
    accounts:
      spotland: { deposit: { USD: 1_000 }, rulebook: rulebooks/spotland.yaml }
      perpland: { deposit: { USDT: 500 }, rulebook: rulebooks/perpland.yaml }
    strategy: { kind: carry, spot: spotland:BTC-USD, perp: perpland:BTCUSDT, notional: 900 }
    """

  static let nothingland = """
    venue: nothingland
    name: Nothingland
    regulation: { status: closed, by: nobody }
    stable: []
    not_found: [the contract, the margin]
    instruments: {}
    """

  static let perpland = """
    venue: perpland
    name: Perpland
    regulation: { status: offshore, by: nobody }
    stable: [USDT]
    not_found: [the weather, the financing of QBTC]
    fees: [{ taker: 5bp, maker: 2bp, source: s, status: published }]
    liquidation: [{ fee: 1%, slippage: 0.1%, procedure: full, deficit: insurance, source: s, status: published }]
    margin:
      - tiers: [{ maintenance_rate: 5%, maintenance_amount: 0, leverage: 10 }]
        haircuts: { BTC: 50% }
        source: s
        status: published
    instruments:
      BTCUSDT:
        contract: &contract
          kind: linear
          base: BTC
          quote: USDT
          multiplier: 1
          tick: 0.1
          lot: 0.1
          minimum_notional: 5
          source: s
          status: published
        funding: [{ clock: { every: 8h }, price: mark, source: s, status: published }]
      BTCINDEX:
        contract: *contract
        funding: [{ clock: { every: 8h }, price: index, source: s, status: published }]
      BTC-2406:
        contract: *contract
    """
}
