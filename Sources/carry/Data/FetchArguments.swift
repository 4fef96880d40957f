import DataFetching
import Market
import MarketData

/// The words of `carry data fetch`, checked all at once.
struct FetchArguments {
  private let command: FetchCommand
  private let collector = DiagnosticCollector()

  init(_ command: FetchCommand) { self.command = command }

  /// A download for each kind that is wanted, in the order in which they are named.
  func downloads() throws -> [SeriesDownload] {
    let place = SourceLocation(file: command.instrument)
    let parts = command.instrument.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let names = VenueHistories.all.map(\.name)
    let venue = VenueHistories.named(String(parts[0]))
    if parts.count < 2 {
      collector.report(place, "is no instrument", allowed: "VENUE:SYMBOL is needed, such as bybit:BTCUSDT")
    } else if venue == nil {
      let meant = nearest(to: String(parts[0]), among: names).map { "did you mean \"\($0)\"?" }
      collector.report(
        place, "no history is fetched of \"\(parts[0])\"", allowed: meant ?? "venues: \(names.joined(separator: ", "))")
    }
    let period = self.period()
    let interval = Interval(command.interval).flatMap { $0 > .zero ? $0 : nil }
    if interval == nil {
      collector.report(
        SourceLocation(file: "--interval"), "\"\(command.interval)\" is no length of bars", allowed: "such as 1m, 1h, 1d")
    }
    let kinds = venue.map { self.kinds(of: $0) } ?? []
    let others = venue.map { self.otherAddresses(of: $0) } ?? []
    var downloads: [SeriesDownload] = []
    if let venue, let period, let interval, parts.count == 2 {
      let addresses = HostAddresses(of: venue, others: others)
      for kind in kinds {
        let wanted = WantedSeries(symbol: String(parts[1]), kind: kind, interval: interval)
        do throws(Diagnostics) {
          downloads.append(
            try SeriesDownload(wanted, of: venue, in: period, root: command.output, addresses: addresses))
        } catch {
          collector.report(error.all)
        }
      }
    }
    try collector.throwIfAny()
    return downloads
  }

  private func period() -> Range<Instant>? {
    var bounds: [Instant] = []
    for (option, text) in [("--from", command.from), ("--to", command.to)] {
      if let instant = Instant(text) {
        bounds.append(instant)
      } else {
        collector.report(
          SourceLocation(file: option), "\"\(text)\" is no date", allowed: "\(VenueReference.dates) is needed")
      }
    }
    guard bounds.count == 2 else { return nil }
    if bounds[0] < bounds[1] { return bounds[0]..<bounds[1] }
    collector.report(SourceLocation(file: "--to"), "\(bounds[1]) is not after --from \(bounds[0])")
    return nil
  }

  private func kinds(of venue: any VenueHistory) -> [SeriesKind] {
    if command.kinds.isEmpty { return venue.kinds.filter { [.bars(.trade), .funding].contains($0) } }
    let all: [SeriesKind] = BarKind.allCases.map(SeriesKind.bars) + [.funding]
    var kinds: [SeriesKind] = []
    for name in command.kinds {
      guard let kind = all.first(where: { $0.name == name }) else {
        collector.report(
          SourceLocation(file: "--kind"), "\"\(name)\" is no kind of series",
          allowed: all.map(\.name).joined(separator: ", "))
        continue
      }
      if !kinds.contains(kind) { kinds.append(kind) }
    }
    return kinds
  }

  /// `URL`, or `NAME=URL` for one host.
  private func otherAddresses(of venue: any VenueHistory) -> [(host: String?, address: String)] {
    let hosts = venue.hosts.map(\.name)
    return command.addresses.compactMap { text in
      let host = hosts.first { text.hasPrefix("\($0)=") }
      let address = host.map { String(text.dropFirst($0.count + 1)) } ?? text
      let scheme = ["http://", "https://"].first(where: address.hasPrefix)
      guard let scheme, address.count > scheme.count, !address.contains(where: { $0.isWhitespace || "?#".contains($0) })
      else {
        collector.report(
          SourceLocation(file: "--base-address"), "\"\(text)\" is no address",
          allowed: "http://HOST[:PORT][/PATH] or https, or \(hosts.map { "\($0)=" }.joined(separator: ", ")) before one")
        return nil
      }
      return (host, address)
    }
  }
}
