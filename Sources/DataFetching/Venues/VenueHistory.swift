public import Market
public import MarketData

/// What a venue hands out of its past, to anybody and without a key, and how it is asked.
public protocol VenueHistory: Sendable {
  /// As its rulebook is named: `binance-usdm`.
  var name: String { get }
  /// Where it answers; a name for each where there are several.
  var hosts: [VenueHost] { get }
  var kinds: [SeriesKind] { get }
  /// Lengths of bars that it has.
  var intervals: [Interval] { get }
  /// How far back, in words for a table.
  var reach: String { get }
  /// Those of ``kinds`` that a symbol has: what is spot, or expires, pays no funding.
  func kinds(of symbol: String) -> [SeriesKind]
  /// Why it cannot have such a series, worded as what it has instead; `nil` where it may. Only the venue itself knows
  /// its symbols.
  func mistake(in wanted: WantedSeries) -> String?
  func plan(_ wanted: WantedSeries, at addresses: HostAddresses) -> HistoryPlan
}

extension VenueHistory {
  public func kinds(of symbol: String) -> [SeriesKind] { kinds }
  public func mistake(in wanted: WantedSeries) -> String? { nil }
}

/// An address that a venue answers at.
public struct VenueHost: Hashable, Sendable {
  /// `api`, `archive`: what goes before the `=` of another address for it.
  public let name: String
  public let address: String

  public init(_ name: String, _ address: String) {
    self.name = name
    self.address = address
  }
}

/// One series of an instrument.
public struct WantedSeries: Hashable, Sendable {
  public let symbol: String
  public let kind: SeriesKind
  /// Of the bars; for funding that of the bars asked for beside it, which does not matter.
  public let interval: Interval

  public init(symbol: String, kind: SeriesKind, interval: Interval) {
    self.symbol = symbol
    self.kind = kind
    self.interval = interval
  }

  /// As its file in a data folder is named: `bars-1h`, `funding`.
  public var name: String { kind == .funding ? "funding" : "\(kind.name)-\(interval)" }
  var barInterval: Interval? { kind == .funding ? nil : interval }
}

/// The addresses that requests go to: a venue's own, or others in their place.
public struct HostAddresses: Sendable {
  private let addresses: [VenueHost]

  /// - Parameter others: what replaces the address of a host, or of all of them where it has no name.
  public init(of venue: any VenueHistory, others: [(host: String?, address: String)] = []) {
    addresses = venue.hosts.map { host in
      let other = others.last { $0.host == host.name } ?? others.last { $0.host == nil }
      let address = other?.address ?? host.address
      return VenueHost(host.name, address.hasSuffix("/") ? String(address.dropLast()) : address)
    }
  }

  subscript(_ name: String) -> String {
    guard let host = addresses.first(where: { $0.name == name }) else {
      preconditionFailure("a venue asks only its own hosts")
    }
    return host.address
  }
}

/// How a series is had.
public enum HistoryPlan: Sendable {
  case pages(PagePlan)
  case archives(ArchivePlan)
}
