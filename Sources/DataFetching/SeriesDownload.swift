import Foundation
public import Market
import MarketData

/// One series of a venue, fetched into a data folder: what is there already is not asked for again.
public struct SeriesDownload: Sendable {
  public let venue: any VenueHistory
  public let wanted: WantedSeries
  /// From the first instant on, or the open of the bar that it is in, and before the last.
  public let period: Range<Instant>
  /// `coinbase/BTC-USD/bars-1h.csv` below `root`.
  public let root: String
  let plan: HistoryPlan

  /// - Parameters:
  ///   - root: a data folder.
  ///   - addresses: where requests go.
  /// - Throws: what the venue cannot have.
  public init(
    _ wanted: WantedSeries, of venue: any VenueHistory, in period: Range<Instant>, root: String,
    addresses: HostAddresses
  ) throws(Diagnostics) {
    self.venue = venue
    self.wanted = wanted
    // A bar that has begun before the period is of it: no later download could tell that it is missing.
    let start = wanted.barInterval.map { period.lowerBound.floored(to: $0) } ?? period.lowerBound
    self.period = start..<period.upperBound
    self.root = root
    let collector = DiagnosticCollector()
    let place = SourceLocation(file: "\(venue.name):\(wanted.symbol)")
    let isName = !wanted.symbol.isEmpty && wanted.symbol.first != "." && wanted.symbol.allSatisfy(isSymbolCharacter)
    if !isName {
      collector.report(place, "is no symbol", allowed: "letters, digits, -, _ and . make one, and no . begins it")
    } else if let mistake = venue.mistake(in: wanted) {
      collector.report(place, "the venue has no such \(wanted.kind.name)", allowed: mistake)
    }
    if !venue.kinds.contains(wanted.kind) {
      collector.report(
        place, "\(venue.name) has no history of \(wanted.kind.name)",
        allowed: "it has \(venue.kinds.map(\.name).joined(separator: ", "))")
    } else if isName, venue.mistake(in: wanted) == nil, !venue.kinds(of: wanted.symbol).contains(wanted.kind) {
      let has = venue.kinds(of: wanted.symbol).map(\.name).joined(separator: ", ")
      collector.report(place, "the instrument has no \(wanted.kind.name)", allowed: "it has \(has)")
    }
    if wanted.kind != .funding, !venue.intervals.contains(wanted.interval) {
      collector.report(
        place, "\(venue.name) has no bars of \(wanted.interval)",
        allowed: "it has \(venue.intervals.map { "\($0)" }.joined(separator: ", "))")
    }
    try collector.throwIfAny()
    plan = venue.plan(wanted, at: addresses)
  }

  /// The canonical file.
  public var file: String { "\(folder)/\(wanted.name).csv" }
  var folder: String { "\(root)/\(venue.name)/\(wanted.symbol)" }
  public var instrument: String { "\(venue.name):\(wanted.symbol)" }
  var coverageFile: String { "\(folder)/.fetch/\(wanted.name).covered" }
  /// Who has it downloads the series.
  var lockFile: String { "\(folder)/.fetch/\(wanted.name).lock" }
  var partial: PartialFolder { PartialFolder(path: "\(folder)/.fetch/\(wanted.name)") }
  /// Of bars; zero for payments.
  var length: Interval { wanted.barInterval ?? .zero }
}

private func isSymbolCharacter(_ character: Character) -> Bool {
  character.isASCII && (character.isLetter || character.isNumber || "-_.".contains(character))
}
