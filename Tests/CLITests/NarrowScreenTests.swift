import ChildProcess
import Foundation
import Testing

/// What commands on data print on the narrowest screen that is obeyed, 40 columns.
struct NarrowScreenTests {
  private static func columns(_ count: Int) -> [String] { ["COLUMNS=\(count)", "CARRY_CACHE=here", Program.location] }

  @Test(arguments: [
    ("data list data old", "too narrow for: last, rows, gaps,\n  origin, licence\n"),
    ("data import old -o new", "too narrow for: repairs, file\n\nThe data folder is new\n"),
    ("data cache", "In here: 0 data files, 0 bytes of at\n  most 4.3 GB\n"),
    ("data check data", "0 findings worth\n  knowing\n"),
    (
      "data fetch okx:BTC-USDT-SWAP --kind funding --from 2024-01-01 --to 2024-01-03 -o x --dry-run",
      "\n    at most 48 rows\n"
    ),
  ])
  func fits(command: String, end: String) throws {
    let place = try Workplace()
    _ = try place.run("data", "simulate", "spec.yaml", "-o", "data")
    try FileManager.default.createDirectory(
      atPath: "\(place.path)/old/kraken/BTC-USD", withIntermediateDirectories: true)
    try place.write(
      "timestamp,open,high,low,close\n2024-01-01T00:00:00Z,1,1,1,1\n2024-01-01T01:00:00Z,1,1,1,1\n",
      to: "old/kraken/BTC-USD/bars-1h.csv")
    let words = command.split(separator: " ").map(String.init)
    let outcome = try Program.run(Self.columns(40) + words, of: "env", in: place.path)
    #expect(outcome.status == 0 && outcome.errors == "")
    #expect(outcome.output.hasSuffix(end), "\(outcome.output)")
    let lines = outcome.output.split(separator: "\n").map(String.init)
    // An address is never broken.
    #expect(lines.filter { $0.count > 40 && !$0.hasPrefix("  GET http") } == [])
  }

  /// Names and days stay, and days whole.
  @Test func leavesOutWhatIsNeededLeast() throws {
    let place = try Workplace()
    _ = try place.run("data", "simulate", "spec.yaml", "-o", "data")
    let outcome = try Program.run(Self.columns(40) + ["data", "list", "data"], of: "env", in: place.path)
    #expect(
      outcome.output == """
        data, simulated data
        venue     instrumen  series   first
                  t
        binance-  BTCUSDT    bars-1h  2025-07-01
        usdm
        binance-  BTCUSDT    funding  2025-07-01
        usdm
        binance-  BTCUSDT    mark-1h  2025-07-01
        usdm
        coinbase  BTC-USD    bars-1h  2025-07-01

        too narrow for: last, rows, gaps,
          origin, licence

        """)
  }
}
