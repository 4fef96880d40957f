import ChildProcess
import Foundation

/// A folder with a month of simulated data and scenarios on it, removed at the end.
struct Workplace: ~Copyable {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "carry-cli-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    try Workplace.spec.write(to: url.appending(path: "spec.yaml"), atomically: false, encoding: .utf8)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func run(_ arguments: String...) throws -> ChildProcess.Outcome { try Program.run(arguments, in: path) }

  func write(_ text: String, to name: String) throws {
    try text.write(toFile: "\(path)/\(name)", atomically: false, encoding: .utf8)
  }

  /// A shell script that can be run.
  func writeProgram(_ script: String, to name: String) throws {
    try write("#!/bin/sh\n\(script)\n", to: name)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: "\(path)/\(name)")
  }

  func writeScenario(_ name: String, file: String, period: String = "2025-07-05, end: 2025-08-01") throws {
    try write(Workplace.scenario(name, period: period), to: file)
  }

  func text(_ name: String) throws -> String { try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8) }

  func listing(_ name: String = "") -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(name)")) ?? []).sorted()
  }

  private static let spec = """
    name: month
    seed: 7
    start: 2025-07-01T00:00:00Z
    end: 2025-08-01T00:00:00Z
    interval: 1h
    path_step: 1m
    price:
      start: 105_000
      regimes:
        calm: { drift: 5%, volatility: 28% }
    premium:
      common_half_life: 36h
    instruments:
      coinbase:BTC-USD:
        { tick: 0.01, noise: 0.3bp, volume_per_hour: 420, write: [bars] }
      binance-usdm:BTCUSDT:
        tick: 0.1
        noise: 0.2bp
        volume_per_hour: 5200
        premium: { mean: 0.6bp, mean_when_negative: -6bp, half_life: 12h, deviation: 2.2bp, common: 2.4bp }
        write: [bars, mark, funding]
    """

  private static func scenario(_ name: String, period: String) -> String {
    """
    name: \(name)
    period: { start: \(period) }
    data: [data]
    accounts:
      coinbase: { deposit: { USD: 600_000 } }
      binance-usdm: { deposit: { USDT: 400_000 } }
    strategy:
      kind: carry
      spot: coinbase:BTC-USD
      perp: binance-usdm:BTCUSDT
      notional: 500_000
    """
  }
}
