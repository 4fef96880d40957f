import Foundation
import Market
import MarketData

/// (c) The load alone: CSV to columns. Ours checks every row and hashes every file as well.
struct Load {
  static let goes = 5

  let workshop: Workshop

  func report() throws -> String {
    let folders = DataFolders(roots: [workshop.data])
    let spot = InstrumentName(account: "coinbase", symbol: "BTC-USD")
    let perp = InstrumentName(account: "binance-usdm", symbol: "BTCUSDT")
    let requests: [SeriesRequest] = [
      .bars(.trade, of: spot, step: .minutes(1)), .bars(.trade, of: perp, step: .minutes(1)),
      .bars(.mark, of: perp, step: .minutes(1)),
    ]
    let threads = ProcessInfo.processInfo.activeProcessorCount
    let ours = try leastTime(of: Load.goes) { _ = try folders.load(requests, threads: threads) }
    let output = try ChildProcess(workshop.python, "\(workshop.rivals)/polars_load.py", workshop.data).run().output
    let theirs = try number(in: output, /polars [^:]*: ([0-9.]+) s/)
    return """
      (c) load alone, least of \(Load.goes): DataFolders.load against polars_load.py
      ratio of times \(String(format: "%.2f", ours / theirs)); \(String(format: "%.3f s against %.3f s", ours, theirs))
      """
  }
}
