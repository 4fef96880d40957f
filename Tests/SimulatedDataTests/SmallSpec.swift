import Market
import MarketData
import Testing
import Venues

/// A few days of minute bars at four venues, small enough to be made in every test. With two points a bar the written
/// opens and closes are all the points there are.
enum SmallSpec {
  static let head = """
    name: small
    seed: 42
    start: 2026-03-06T00:00:00Z
    end: 2026-03-10T00:00:00Z
    interval: 1m
    path_step: 30s
    price:
      start: 100_000
      regimes:
        calm: { volatility: 30%, lasts: 1d }
        wild: { volatility: 90%, drift: -50%, lasts: 4h }
      jumps: { rate: 200, deviation: 0.5% }
    premium: { common_half_life: 6h }

    """

  static let instruments = """
    instruments:
      coinbase:BTC-USD: { tick: 0.01, noise: 0.3bp, volume_per_hour: 400, write: [bars] }
      kalshi:KXBTCPERP:
        tick: 1
        volume_per_hour: 30
        premium: { mean: 1bp, half_life: 4h, deviation: 1bp, common: 0.5bp }
        write: [bars, mark, index, premium, funding]
      coinbase-derivatives:BIP-20DEC30-CDE:
        tick: 5
        volume_per_hour: 100
        premium: { mean: 2bp, half_life: 4h, deviation: 1bp, common: 0.5bp }
        write: [premium, funding]
      binance-usdm:BTCUSDT:
        tick: 0.1
        noise: 0.2bp
        volume_per_hour: 5000
        premium: { mean: 7bp, half_life: 4h, deviation: 4bp, common: 2bp }
        write: [bars, mark, premium, funding]
      hyperliquid:BTC:
        tick: 1
        volume_per_hour: 1000
        premium: { mean: -4bp, half_life: 2h, deviation: 4bp, common: 3bp }
        write: [index, premium, funding]

    """

  static let text = head + instruments

  /// The files of ``text``, made once for all tests.
  static func files() throws -> [SimulatedFile] { try made.get() }
  private static let made = Result { try files(text) }

  static func files(_ text: String) throws -> [SimulatedFile] {
    SimulatedMarket.generate(try SimulationSpec.read(text, file: "small.yaml"))
  }
}

extension [SimulatedFile] {
  /// The file at `path`, its columns by name as they are written.
  func table(_ path: String) throws -> Table { try Table(String(decoding: bytes(path), as: UTF8.self)) }

  func bytes(_ path: String) throws -> [UInt8] { try #require(first { $0.path == path }, "no \(path)").bytes }
}

/// A CSV without quotes, for reading back what was written.
struct Table {
  let header: [String]
  let rows: [[String]]

  init(_ text: String) throws {
    let lines = text.split(separator: "\n").map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    header = try #require(lines.first)
    rows = Array(lines.dropFirst())
  }

  func column(_ name: String) throws -> [String] {
    let index = try #require(header.firstIndex(of: name))
    return rows.map { $0[index] }
  }

  func numbers(_ name: String) throws -> [Double] { try column(name).map { try #require(Double($0)) } }
  func times() throws -> [Instant] { try column("timestamp").map { try #require(Instant($0)) } }
}

/// 64-bit FNV-1a, to pin bytes with.
func fingerprint(_ files: [SimulatedFile]) -> UInt64 {
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  for file in files {
    for byte in file.path.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    for byte in file.bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
  }
  return hash
}

enum RulebookNames {
  /// The built-in rulebooks, as messages list them.
  static let all = RulebookLibrary().names.joined(separator: ", ")
}
