import Market

/// The files a request comes down to, and what they hold; no files where the series does not exist.
struct SeriesPlan {
  private enum Kind {
    case bars(BarKind, Interval)
    case funding, rates
  }

  let files: [DataFile]
  private let kind: Kind
  private var instrument: InstrumentName?
  private var reading = FileReading()

  /// Throws when the files there are cannot serve the request. `nil` when there are none.
  init?(_ request: SeriesRequest, in folders: DataFolders) throws(Diagnostics) {
    switch request {
    case .bars(let bars, of: let instrument, step: let step):
      self.instrument = instrument
      guard let found = try folders.bars(bars, of: instrument, step: step) else { return nil }
      files = found.files
      kind = .bars(bars, found.interval)
    case .samples(let bars, of: let instrument, step: let step):
      self.instrument = instrument
      guard let found = try folders.bars(bars, of: instrument, step: step, shortest: true) else { return nil }
      files = found.files
      kind = .bars(bars, found.interval)
    case .barFiles(let bars, let named):
      guard let interval = try SeriesPlan.interval(of: named) else { return nil }
      files = named
      kind = .bars(bars, interval)
    case .files(let series, of: let instrument, let named, let reading):
      files = named
      self.instrument = instrument
      self.reading = reading
      guard case .bars(let bars) = series else {
        kind = .funding
        break
      }
      let stated = reading.interval == nil ? try SeriesPlan.interval(of: named) : reading.interval
      guard let interval = stated else { return nil }
      kind = .bars(bars, interval)
    case .funding(of: let instrument):
      self.instrument = instrument
      files = folders.funding(of: instrument)
      kind = .funding
    case .fundingFiles(let named):
      files = named
      kind = .funding
    case .rateFiles(let named):
      files = named
      kind = .rates
    }
    if files.isEmpty { return nil }
    if let interval, interval > BarInterval.longest {
      throw Diagnostics([
        Diagnostic(
          SourceLocation(file: files[0].path), "the name states bars of \(interval)", allowed: BarInterval.need)
      ])
    }
  }

  /// One for each file.
  func requests(parser: CSVParser) -> [ParallelReading.Request] {
    files.map { file in
      ParallelReading.Request(
        file: file, schema: schema, parser: parser, kind: seriesKind, interval: interval, instrument: instrument,
        reading: files.count > 1 ? reading.ofPart : reading)
    }
  }

  private var seriesKind: SeriesKind? {
    switch kind {
    case .bars(let bars, _): .bars(bars)
    case .funding: .funding
    case .rates: nil
    }
  }

  private var interval: Interval? { if case .bars(_, let interval) = kind { interval } else { nil } }

  private var schema: TableSchema {
    switch kind {
    case .bars(let bars, let interval): .bars(bars, interval: interval.nanoseconds)
    case .funding: .funding
    case .rates: .rates
    }
  }

  /// The series that the plan's files hold together.
  func series(of files: consuming [ReadFile], parser: CSVParser) throws(Diagnostics) -> LoadedSeries {
    let notes = try OriginNotes(of: files.map { ($0.decoded.source, $0.sha256) })
    var series =
      if let seriesKind, files.count > 1, reading.repairs != Repairs() {
        try RepairedSeries.join(consume files, requests(parser: parser), seriesKind, interval, reading.repairs)
      } else {
        try SeriesAssembly.join(consume files, schema)
      }
    series.repairs = notes.repairs + series.repairs
    series.warnings += notes.warnings
    switch kind {
    case .bars(_, let interval): return .bars(series.bars(interval: interval))
    case .funding: return .funding(series.funding())
    case .rates: return .rates(series.rates())
    }
  }

  /// The one interval that the names of files state; `nil` without files.
  private static func interval(of files: [DataFile]) throws(Diagnostics) -> Interval? {
    let collector = DiagnosticCollector()
    var stated: Interval?
    for file in files {
      guard let interval = SeriesFileName.interval(inName: file.path) else {
        collector.report(
          SourceLocation(file: file.path), "the name does not state the interval of the bars",
          allowed: "name it like bars-1h.csv, or give interval beside files")
        continue
      }
      if let stated, stated != interval {
        collector.report(
          SourceLocation(file: file.path), "holds bars of \(interval), but \(files[0].path) of \(stated)",
          allowed: "files of one series have the same interval")
      }
      stated = stated ?? interval
    }
    try collector.throwIfAny()
    return stated
  }
}
