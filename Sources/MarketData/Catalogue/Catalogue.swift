public import Market

/// What series data folders hold.
public struct Catalogue: Sendable {
  /// By folder, venue, instrument, kind and interval.
  public let entries: [CatalogueEntry]
  /// Of what is there and cannot be read.
  public let mistakes: [Diagnostic]

  /// Reads every series at and below `folders`, one after another; memory is that of the largest.
  ///
  /// - Parameters:
  ///   - folders: data folders, or folders that have some below them.
  ///   - threads: how many files of a series are read at once.
  ///   - cache: where columns of files that were read before are taken from, and new ones kept.
  public init(_ folders: [String], threads: Int, cache: ColumnCache? = nil) {
    let collector = DiagnosticCollector()
    var seen: Set<String> = []
    var entries: [CatalogueEntry] = []
    for folder in folders {
      let found = InstrumentFolder.all(below: folder, collector)
      for instrument in found where seen.insert(instrument.path).inserted {
        for series in instrument.series {
          do throws(Diagnostics) {
            entries.append(try CatalogueEntry(series, in: instrument, threads: threads, cache: cache))
          } catch {
            collector.report(error.all)
          }
        }
      }
    }
    self.entries = entries.sorted { $0.place < $1.place }
    mistakes = collector.inFileOrder()
  }
}

/// One series of a data folder.
public struct CatalogueEntry: Sendable {
  /// As the user named it, or as it is reached from there.
  public let folder: String
  public let instrument: InstrumentName
  public let kind: SeriesKind
  /// `nil` for funding.
  public let interval: Interval?
  /// In the order of time.
  public let files: [InputFile]
  public let extent: SeriesExtent
  public let isSimulated: Bool
  /// What is on record of the files, in their order; a file without a record has none.
  public let origins: [Origin]
  /// Files that are not what is on record, worded for a report.
  public let warnings: [String]

  init(
    _ series: InstrumentFolder.Series, in folder: InstrumentFolder, threads: Int, cache: ColumnCache?
  ) throws(Diagnostics) {
    self.folder = folder.root
    instrument = folder.instrument
    isSimulated = SimulatedMarket.wrote(folder: folder.root)
    interval = series.interval
    let reading = DataFolders(roots: [])
    if let bars = BarKind(rawValue: series.kind) {
      kind = .bars(bars)
      let request = SeriesRequest.files(kind, of: folder.instrument, series.files, FileReading())
      guard let loaded = try reading.load([request], threads: threads, cache: cache)[0].bars else {
        preconditionFailure("bars")
      }
      (files, extent, warnings) = (loaded.files, SeriesExtent(loaded.series), loaded.warnings)
    } else {
      kind = .funding
      let request = SeriesRequest.files(kind, of: folder.instrument, series.files, FileReading())
      guard let loaded = try reading.load([request], threads: threads, cache: cache)[0].funding else {
        preconditionFailure("funding")
      }
      (files, extent, warnings) = (loaded.files, SeriesExtent(loaded.series), loaded.warnings)
    }
    let recorded = try Origins(folder: folder.path).files
    origins = files.compactMap { file in file.path.split(separator: "/").last.flatMap { recorded[String($0)] } }
  }

  fileprivate var place: (String, InstrumentName, String, Interval) {
    (folder, instrument, kind.name, interval ?? .zero)
  }
}
