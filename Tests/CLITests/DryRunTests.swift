import ChildProcess
import Foundation
import Testing

/// The requests of each venue, word by word. Paths, parameters and limits are those of the venue's documents, which the
/// comments of `Sources/DataFetching/Venues` name.
struct DryRunTests {
  static let samples: [(venue: String, words: String)] = [
    ("binance", "BTCUSDT --from 2024-12-01 --to 2025-01-10"),
    (
      "binance-usdm",
      "BTCUSDT --kind bars --kind mark --kind index --kind premium --kind funding --from 2024-01-01 --to 2024-02-01"
    ),
    (
      "binance-coinm",
      "BTCUSD_PERP --kind bars --kind mark --kind index --kind premium --kind funding --interval 4h "
        + "--from 2024-01-01 --to 2024-02-01"
    ),
    (
      "bybit",
      "BTCUSDT --kind bars --kind mark --kind index --kind premium --kind funding --interval 1d "
        + "--from 2024-01-01 --to 2024-01-10"
    ),
    (
      "okx",
      "BTC-USDT-SWAP --kind bars --kind mark --kind index --kind funding --interval 12h "
        + "--from 2024-01-01 --to 2024-01-05"
    ),
    ("hyperliquid", "BTC --from 2024-01-01 --to 2024-02-01"),
    ("coinbase", "BTC-USD --from 2024-01-01 --to 2024-01-20"),
    ("coinbase-derivatives", "BIP-20DEC30-CDE --from 2025-08-01 --to 2025-08-25"),
    ("kraken", "DOGE-USD --from 2024-01-01 --to 2024-01-05"),
    (
      "kraken-futures",
      "PF_XBTUSD --kind bars --kind mark --kind index --kind funding --from 2024-01-01 --to 2024-01-05"
    ),
    ("kalshi", "KXBTCPERP --from 2026-07-01 --to 2026-08-25"),
    ("deribit", "BTC-PERPETUAL --from 2024-01-01 --to 2024-02-05"),
  ]

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "DryRuns")

  @Test(arguments: samples) func listsTheRequests(venue: String, words: String) throws {
    let arguments = ["data", "fetch"] + "\(venue):\(words) --dry-run -o data".split(separator: " ").map(String.init)
    // Nothing is written: a folder would not be there to write to.
    let wide = ["COLUMNS=1000", Program.location]
    let outcome = try Program.run(wide + arguments, of: "env", in: "/")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let file = DryRunTests.folder.appending(path: "\(venue).txt")
    #expect(try outcome.output == String(contentsOf: file, encoding: .utf8))
  }

  @Test func listsThemAsJSON() throws {
    let words = "kraken:BTC-USD --from 2024-01-01 --to 2024-01-02 --dry-run -o data --json"
    let outcome = try Program.run(["data", "fetch"] + words.split(separator: " ").map(String.init), in: "/")
    #expect(
      outcome.output == """
        {
          "schema": "carry.fetch-plan/1",
          "series": [
            {
              "file": "data/kraken/BTC-USD/bars-1h.csv",
              "instrument": "kraken:BTC-USD",
              "name": "bars-1h",
              "otherwise": null,
              "requests": [
                {
                  "body": null,
                  "method": "GET",
                  "rows": 24,
                  "url": "https://api.kraken.com/0/public/OHLC?pair=XBTUSD&interval=60&since=1704067199"
                }
              ]
            }
          ]
        }

        """)
  }
}
