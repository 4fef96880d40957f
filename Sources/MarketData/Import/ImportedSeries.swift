public import Market
import Venues

/// A series that was read from the files of an import and is ready to be written.
public struct ImportedSeries: Sendable {
  public let instrument: InstrumentName
  public let series: TidySeries
  /// The files it was made of; where one of them was imported itself, those behind it.
  public let sources: [Origin.Source]
  /// With those of earlier imports.
  public let repairs: [AppliedRepair]
  public let notes: [String]
  public let licence: String

  /// `coinbase/BTC-USD/bars-1h.csv`
  public var name: String { "\(folder)/\(fileName)" }
  var folder: String { "\(instrument.account)/\(instrument.symbol)" }
  var fileName: String { CanonicalFile.name(series.kind, interval: series.interval) }

  func origin(sha256: String) -> Origin {
    Origin(sha256: sha256, sources: sources, repairs: repairs, notes: notes, licence: licence)
  }
}

extension ImportedSeries {
  /// - Parameters:
  ///   - parts: what the files hold of the series, at least one.
  ///   - earlier: finds, and remembers, where the files come from.
  init(
    _ instrument: InstrumentName, of parts: [RawSeries], _ options: ImportOptions, _ earlier: inout EarlierImports
  ) throws(Diagnostics) {
    series = try TidySeries(joining: parts, options.repairs, interval: options.interval)
    self.instrument = instrument
    var sources: [Origin.Source] = []
    var repairs: [AppliedRepair] = []
    var notes: [String] = []
    var licences: [String] = []
    for part in parts {
      let past = try earlier.origin(of: part)
      sources += past.sources.filter { !sources.contains($0) }
      repairs += past.repairs
      notes += past.notes
      if !licences.contains(past.licence), !past.licence.isEmpty { licences.append(past.licence) }
    }
    if let zone = options.zone {
      repairs.append(
        AppliedRepair(name: "zone", rows: series.count, text: "stamps were read by the clock of \(zone.name)"))
    }
    self.sources = sources
    self.repairs = repairs + series.repairs
    self.notes = notes + series.warnings
    licence = options.licence ?? licences.joined(separator: "; ")
  }
}
