import DataFetching
import Foundation
import LocalServer
import Market
import MarketData
import Synchronization
import TestSupport
import Testing

/// A download out of an invented market into a folder of its own.
struct Workbench {
  var venue: String
  var symbol: String
  var kind: SeriesKind
  var interval = Interval.hours(1)
  var from: String
  var to: String
  var market: InventedMarket
  let folder: TemporaryFolder

  init(
    _ venue: String, _ symbol: String, _ kind: SeriesKind = .bars(.trade), interval: Interval = .hours(1),
    from: String, to: String, market: InventedMarket
  ) throws {
    self.venue = venue
    self.symbol = symbol
    self.kind = kind
    self.interval = interval
    self.from = from
    self.to = to
    self.market = market
    folder = try TemporaryFolder()
  }

  var period: Range<Instant> {
    get throws { try #require(Instant(from))..<#require(Instant(to)) }
  }

  func download(at address: String) throws -> SeriesDownload {
    let history = try #require(VenueHistories.named(venue))
    return try SeriesDownload(
      WantedSeries(symbol: symbol, kind: kind, interval: interval), of: history, in: period, root: folder.path,
      addresses: HostAddresses(of: history, others: [(nil, address)]))
  }

  /// The server as it ought to be.
  func server() throws -> LocalServer {
    let venue = try #require(VenueServer.all[venue])
    return try LocalServer { [market] in venue.answer($0, market) }
  }

  func server(_ mischief: Mischief) throws -> LocalServer {
    let venue = try #require(VenueServer.all[venue])
    return try LocalServer { [market] in mischief.answer($0, market, of: venue) }
  }

  /// What must be in the file: the rows of the market that are over, as columns of text.
  func expected() throws -> [[Double]] {
    let period = try period
    // A minute is left to the venue to settle what has just ended.
    let end = min(period.upperBound, market.present - .minutes(1))
    let stretch = period.lowerBound...(period.upperBound - Interval(nanoseconds: 1))
    if kind == .funding {
      return market.payments(every: hours, stretch).filter { $0.time < end }.map {
        [Double($0.time.nanoseconds), Double(decimal($0.rate, 8)) ?? .nan]
      }
    }
    return market.bars(interval, stretch, kind: kind.name).filter { $0.time + interval <= end }.map { bar in
      [Double(bar.time.nanoseconds)] + [bar.open, bar.high, bar.low, bar.close].map { Double(decimal($0, 2)) ?? .nan }
        // Kalshi counts contracts of 0.0001 BTC.
        + (kind == .bars(.trade) ? [Double(decimal(bar.volume, venue == "kalshi" ? 7 : 3)) ?? .nan] : [])
    }
  }

  private var hours: Int { ["deribit", "hyperliquid", "kraken-futures"].contains(venue) ? 1 : 8 }

  /// The same columns of the file.
  func written(_ file: String) throws -> [[Double]] {
    let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
    let header = try #require(lines.first).split(separator: ",").map(String.init)
    let names =
      kind == .funding
      ? ["timestamp", "rate"]
      : ["timestamp", "open", "high", "low", "close"] + (kind == .bars(.trade) ? ["volume"] : [])
    let columns = try names.map { name in try #require(header.firstIndex(of: name), "\(name)") }
    return try lines.dropFirst().map { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      let time = try #require(Instant(cells[columns[0]]))
      return try [Double(time.nanoseconds)] + columns.dropFirst().map { try #require(Double(cells[$0])) }
    }
  }
}

/// Waits that were asked for, none of them waited.
final class Waits: Sendable {
  private let all = Mutex<[Interval]>([])
  var list: [Interval] { all.withLock { $0 } }
  @Sendable func wait(_ interval: Interval) { all.withLock { $0.append(interval) } }
}

extension InventedMarket {
  init(listed: String, present: String, hasHoles: Bool = false) {
    self.init(
      listed: Instant(listed) ?? .distantPast, present: Instant(present) ?? .distantFuture, hasHoles: hasHoles)
  }
}
