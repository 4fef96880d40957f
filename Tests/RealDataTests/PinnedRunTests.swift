import Foundation
import Ledger
import Market
import Scenarios
import Simulation
import Testing

/// Two runs on real prices, their summary figures pinned. The market data are no part of the project: they are looked
/// for in `data/real` of the folder that `CARRY_REFERENCE` names, by default `../shared` beside the package.
///
/// Where the figures come from: fees, slippage, price profits and funding were recomputed from the fills and the raw
/// files by an independent script (Σ quantity × price, Σ −q·P·r); the first run's price profits, fees, slippage and
/// funding are also those of the worked case with the same legs. Interest, transfers and statistics are this program's
/// own, pinned so that nobody moves them without saying why. Money is exact; statistics to 1e-9.
@Suite(
  .enabled(if: RealData.folder != nil, "no real market data: set CARRY_REFERENCE to the folder that holds data/real"))
struct PinnedRunTests {
  struct Pin: CustomTestStringConvertible, Sendable {
    var scenario: String
    var final: String
    var profit: [ProfitCategory: String]
    var counts: Counts
    var statistics: [Double]
    var testDescription: String { scenario }
  }

  @Test(arguments: [
    Pin(
      scenario: "coinbase-binance", final: "1054252.40340617",
      profit: [
        .spotPrice: "276780.37098", .perpPrice: "-276108.08145632", .funding: "47268.22836093",
        .fees: "-750.08815395", .slippage: "-125.3544", .interest: "7237.32807551", .transfer: "-50",
      ],
      counts: counts(fills: 2, payments: 1094, calls: 4, transfers: 5),
      statistics: [
        0.05425240340616999, 0.006271482246952161, 0.07399150046263386, 0.0030055481663974204, 20.051563181845143,
        3.532630929878488, 6.841974271951744, 8.427883713315946, 7.869463345374019, 1, 1.0001582238,
      ]),
    Pin(
      scenario: "kraken-binance", final: "1227700.91963976",
      profit: [
        .spotPrice: "320117.7071", .perpPrice: "-320000.53686", .funding: "263094.64265651",
        .fees: "-41790.45457112", .slippage: "-3841.90294", .interest: "10291.46425437", .transfer: "-170",
      ],
      counts: counts(fills: 60, payments: 2438, calls: 11, transfers: 17),
      statistics: [
        0.0854692277002711, 0.012902631293746043, 0.20437352940773457, 0.030812420335567303, 15.188265313483834,
        1.666960326117696, 5.110488221383894, 6.363406972852849, 3.8236023259673164, 0.8901058780576853,
        18.995468621300002,
      ]),
  ])
  func figures(pin: Pin) throws {
    let run = try RealData.run(pin.scenario)
    #expect(run.finalEquity.description == pin.final)
    for category in ProfitCategory.allCases {
      #expect(run.profit[category].description == pin.profit[category] ?? "0", "\(category.name)")
    }
    #expect(run.counts == pin.counts)
    #expect(run.settlements.expected == pin.counts.fundingPayments)
    #expect(run.settlements.applied == pin.counts.fundingPayments)
    let metrics = run.metrics
    let found: [Double?] =
      [metrics.annualReturn, metrics.annualVolatility, metrics.fundingAPROnNotional, metrics.maxDrawdown]
      + [metrics.minMarginRatio] + metrics.sharpe + [metrics.timeInMarket, metrics.turnover]
    for (value, expected) in zip(found, pin.statistics) { #expect(abs((value ?? .nan) - expected) <= 1e-9) }
  }

  private static func counts(fills: Int, payments: Int, calls: Int, transfers: Int) -> Counts {
    var counts = Counts()
    counts.fills = fills
    counts.fundingPayments = payments
    counts.marginCalls = calls
    counts.transfers = transfers
    return counts
  }
}

enum RealData {
  static var folder: String? {
    let here = URL(filePath: #filePath).deletingLastPathComponent()
    let beside = here.appending(path: "../../../shared").standardized.path
    let path = (ProcessInfo.processInfo.environment["CARRY_REFERENCE"] ?? beside) + "/data/real"
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }

  static func run(_ name: String) throws -> RunResult {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "\(name).yaml").path
    let scenarios = try ScenarioFile.read(path: file, overrides: ["data=[\"\(try #require(folder))\"]"])
    let resolved = try #require(scenarios.first).resolve(threads: 2)
    return Simulator.run(resolved.plan, strategy: resolved.strategy).worst
  }
}
