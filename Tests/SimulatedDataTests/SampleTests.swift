import Foundation
import Market
import MarketData
import Testing

/// The committed sample is what its spec generates, byte for byte.
struct SampleTests {
  static let data = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Data")

  @Test func isWhatTheSpecGenerates() throws {
    let spec = try SimulationSpec.read(file: Self.data.appending(path: "sample.yaml").path)
    let folder = FileManager.default.temporaryDirectory.appending(path: "carry-\(UUID().uuidString)/sample")
    defer { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent()) }
    try FileManager.default.createDirectory(
      at: folder.deletingLastPathComponent(), withIntermediateDirectories: true)
    try SimulatedMarket(spec).write(to: folder.path, specFile: "sample.yaml")
    let made = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
    let kept = Self.data.appending(path: "sample")
    #expect(try FileManager.default.subpathsOfDirectory(atPath: kept.path).sorted() == made)
    for path in made where path.contains(".") && !folder.appending(path: path).hasDirectoryPath {
      let same = FileManager.default.contentsEqual(
        atPath: folder.appending(path: path).path, andPath: kept.appending(path: path).path)
      #expect(same, "\(path) differs: regenerate Data/sample")
    }
  }

  /// What the description promises, with room for the random walk underneath: 3 % in ten hours, 7 % in two days.
  @Test func holdsWhatItPromises() throws {
    func table(_ path: String) throws -> Table {
      try Table(String(contentsOf: Self.data.appending(path: "sample/\(path)"), encoding: .utf8))
    }
    let spot = try table("coinbase/BTC-USD/bars-1h.csv")
    let opens = Dictionary(uniqueKeysWithValues: zip(try spot.column("timestamp"), try spot.numbers("open")))
    func change(_ from: String, _ to: String) throws -> Double {
      try #require(opens[to]) / (try #require(opens[from])) - 1
    }
    #expect(abs(try change("2025-11-10T06:00:00Z", "2025-11-12T02:00:00Z") - 0.35) < 0.07)
    #expect(try change("2025-11-12T02:00:00Z", "2025-11-18T02:00:00Z") < -0.15)
    #expect(abs(try change("2026-03-18T13:00:00Z", "2026-03-18T23:00:00Z") + 0.25) < 0.03)

    for perp in [
      "kalshi/KXBTCPERP", "coinbase-derivatives/BIP-20DEC30-CDE", "binance-usdm/BTCUSDT", "hyperliquid/BTC",
      "binance-coinm/BTCUSD_PERP",
    ] {
      let prints = try table("\(perp)/funding.csv")
      let month = prints.rows.filter { "2026-02-01T08" < $0[0] && $0[0] <= "2026-03-01T00:00:00Z" }
      #expect(month.compactMap { Double($0[1]) }.reduce(0, +) < 0, "\(perp)")
    }
    let silent = try table("binance-usdm/BTCUSDT/bars-1h.csv").rows.filter { $0[5] == "0.000" }.map { $0[0] }
    let hours = ["06", "07", "08", "09", "10", "11"]
    #expect(silent == hours.map { hour in "2026-04-14T\(hour):00:00Z" })
    let kalshi = try table("kalshi/KXBTCPERP/funding.csv").numbers("rate")
    #expect(Double(kalshi.filter { $0 == 0 }.count) / Double(kalshi.count) > 0.6)
  }
}
