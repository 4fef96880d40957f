import DataFetching
import Documents
import Market
import MarketData

/// The words of `carry data fetch`, checked all at once.
struct FetchArguments {
  private let command: FetchCommand
  private let reader = OptionReader("carry data fetch")

  init(_ command: FetchCommand) { self.command = command }

  /// A download for each kind that is wanted, in the order in which they are named.
  func downloads() throws(Diagnostics) -> [SeriesDownload] {
    let instrument = self.instrument()
    let period = self.period()
    let interval = reader.optional("interval", command.interval) { $0.barInterval() }
    let kinds = command.kinds.compactMap { text in reader.optional("kind", text) { $0.seriesKind() } }
    var downloads: [SeriesDownload] = []
    if let (venue, symbol) = instrument {
      let addresses = HostAddresses(of: venue, others: otherAddresses(of: venue))
      if let period, let interval, kinds.count == command.kinds.count {
        for kind in kinds.isEmpty ? usualKinds(of: symbol, venue) : distinct(kinds) {
          let wanted = WantedSeries(symbol: symbol, kind: kind, interval: interval)
          do throws(Diagnostics) {
            downloads.append(
              try SeriesDownload(wanted, of: venue, in: period, root: command.output, addresses: addresses))
          } catch {
            reader.collector.report(error.all)
          }
        }
      }
    }
    try reader.collector.throwIfAny()
    return downloads
  }

  private func instrument() -> (venue: any VenueHistory, symbol: String)? {
    guard let name = InstrumentName(command.instrument) else {
      reader.report("\"\(command.instrument)\" is no instrument", "VENUE:SYMBOL is needed, such as bybit:BTCUSDT")
      return nil
    }
    if let venue = VenueHistories.named(name.account) { return (venue, name.symbol) }
    let names = VenueHistories.all.map(\.name)
    let meant = nearest(to: name.account, among: names).map { "did you mean \"\($0)\"?" }
    reader.report("no history is fetched of \"\(name.account)\"", meant ?? "venues: \(names.joined(separator: ", "))")
    return nil
  }

  private func period() -> Range<Instant>? {
    let from = reader.optional("from", command.from) { $0.moment() }
    let to = reader.optional("to", command.to) { $0.moment() }
    guard let from, let to else { return nil }
    if from < to { return from..<to }
    reader.report("\"--to\" is \(to), not after \"--from\", \(from)", "the time is [from, to)")
    return nil
  }

  private func usualKinds(of symbol: String, _ venue: any VenueHistory) -> [SeriesKind] {
    venue.kinds(of: symbol).filter { [.bars(.trade), .funding].contains($0) }
  }

  private func distinct(_ kinds: [SeriesKind]) -> [SeriesKind] {
    kinds.indices.filter { kinds.firstIndex(of: kinds[$0]) == $0 }.map { kinds[$0] }
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
        let names = hosts.map { "\($0)=" }.joined(separator: ", ")
        reader.report(
          "\"--base-address\" is \"\(text)\"", "http://HOST[:PORT][/PATH] or https is needed, or one behind \(names)")
        return nil
      }
      return (host, address)
    }
  }
}

extension ScalarReader {
  /// A moment that a venue may know: no market is older, and times are counted in 64 bits.
  fileprivate func moment() -> Instant? {
    guard let date = date() else { return nil }
    if (1970...2199).contains(CivilDate(date).year) { return date }
    return refuse("a time of the years 1970 to 2199 is needed")
  }
}
