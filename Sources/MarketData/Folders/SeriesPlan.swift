import Market

/// The files a request comes down to, and how to read them; no files where the series does not exist.
struct SeriesPlan {
  let files: [DataFile]
  let schema: TableSchema

  /// Throws when the files there are cannot serve the request.
  init(_ request: SeriesRequest, in folders: DataFolders) throws(Diagnostics) {
    var interval: Interval?
    switch request.place {
    case .folder(let instrument, let step):
      let found = try folders.files(for: request.kind, of: instrument, step: step)
      files = found?.files ?? []
      interval = found?.interval
    case .files(let named):
      files = named
      if case .bars = request.kind { interval = try SeriesPlan.interval(of: named) }
    }
    schema =
      switch request.kind {
      // Without files there is no interval, and nothing that is read by it.
      case .bars(let kind): .bars(kind, interval: (interval ?? .minutes(1)).nanoseconds)
      case .funding: .funding
      case .rates: .rates
      }
  }

  /// The one interval that the names of files state.
  private static func interval(of files: [DataFile]) throws(Diagnostics) -> Interval? {
    let collector = DiagnosticCollector()
    var stated: Interval?
    for file in files {
      guard let interval = SeriesFileName.interval(inName: file.path) else {
        collector.report(
          SourceLocation(file: file.path), "the name does not state the interval of the bars",
          allowed: "name it like bars-1h.csv")
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

  /// The series of files that were read by this plan.
  func series(of files: consuming [ReadFile], for request: SeriesRequest) throws(Diagnostics) -> LoadedSeries {
    let series = try SeriesAssembly.join(files, schema)
    switch request.kind {
    case .bars: return .bars(series.bars(interval: schema.interval ?? 0))
    case .funding: return .funding(series.funding())
    case .rates: return .rates(series.rates())
    }
  }
}
