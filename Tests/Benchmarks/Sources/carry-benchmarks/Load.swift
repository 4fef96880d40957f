import Foundation
import Market
import MarketData

/// (c) The load alone: CSV to columns. Ours checks every row and hashes every file as well.
/// (d) The same by libcsv alone, the reference, against the short way for plain rows.
struct Load {
  static let rounds = 5
  /// Loads in a round, as the rival does.
  static let goes = 5

  let workshop: Workshop

  private static let requests: [SeriesRequest] = {
    let spot = InstrumentName(account: "coinbase", symbol: "BTC-USD")
    let perp = InstrumentName(account: "binance-usdm", symbol: "BTCUSDT")
    return [
      .bars(.trade, of: spot, step: .minutes(1)), .bars(.trade, of: perp, step: .minutes(1)),
      .bars(.mark, of: perp, step: .minutes(1)),
    ]
  }()

  /// The sides take turns, so that what else the machine does falls on all.
  func report() throws -> String {
    var (ours, theirs, reference) = (Double.infinity, Double.infinity, Double.infinity)
    var threads = 0
    for _ in 0..<Load.rounds {
      let output = try ChildProcess(workshop.python, "\(workshop.rivals)/polars_load.py", workshop.data).run().output
      theirs = min(theirs, try number(in: output, /polars [^:]*: ([0-9.]+) s/))
      threads = Int(try number(in: output, /polars [^(]*\(([0-9]+) threads\)/))
      ours = min(ours, try time(.automatic, goes: Load.goes, threads: threads))
      reference = min(reference, try time(.libcsv, goes: 2, threads: threads))
    }
    let format = "ratio of times %.2f, target at most %.2f; %.3f s against %.3f s"
    return """
      (c) load alone on \(threads) threads, least of \(Load.rounds) rounds: DataFolders.load against polars_load.py
      \(String(format: format, ours / theirs, 0.75, ours, theirs))

      (d) the same load by libcsv alone against the load of (c)
      \(String(format: format, reference / ours, 2.5, reference, ours))
      """
  }

  private func time(_ parser: CSVParser, goes: Int, threads: Int) throws -> Double {
    let folders = DataFolders(roots: [workshop.data], parser: parser)
    return try leastTime(of: goes) { _ = try folders.load(Load.requests, threads: threads) }
  }
}
