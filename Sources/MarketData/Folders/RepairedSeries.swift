import Market

/// Several files whose rows are repaired as one series: what stands in two of them is there once, and gaps between them
/// are filled.
enum RepairedSeries {
  /// Joins files that were each tidied by themselves. Memory: the columns twice.
  static func join(
    _ files: consuming [ReadFile], _ requests: [ParallelReading.Request], _ kind: SeriesKind, _ interval: Interval?,
    _ repairs: Repairs
  ) throws(Diagnostics) -> DecodedSeries {
    files.sort { ($0.decoded.first, $0.decoded.source.path) < ($1.decoded.first, $1.decoded.source.path) }
    let inputs = files.map(\.input)
    let sources = files.map(\.decoded.source)
    let warnings = files.flatMap(\.decoded.warnings)
    let done = files.flatMap(\.decoded.repairs)
    let name = "\(files[0].decoded.source.name) and \(files.count - 1) more"
    var rest = repairs
    rest.shift = .zero
    // Bars beside the grid of the others are dropped where their lines are known.
    rest.dropUnsound = false
    let parts = files.map { RawSeries($0.decoded, kind, interval) }
    if let series = try? TidySeries(joining: parts, rest, interval: interval) {
      return DecodedSeries(
        columns: TableColumns(series, requests[0].schema), files: inputs,
        repairs: done + series.repairs.map { "\(name): \($0.text)" },
        warnings: warnings + series.warnings)
    }
    // Once more from the files, for the lines of what does not fit.
    let raw = try read(sources.compactMap { source in requests.first { $0.file == source } })
    do throws(Diagnostics) {
      let series = try TidySeries(joining: raw.parts, repairs, interval: interval)
      return DecodedSeries(
        columns: TableColumns(series, requests[0].schema), files: inputs,
        repairs: series.repairs.map { "\(name): \($0.text)" },
        warnings: raw.warnings + series.warnings)
    } catch {
      throw requests[0].words.reword(error)
    }
  }

  private static func read(
    _ requests: [ParallelReading.Request]
  ) throws(Diagnostics) -> (parts: [RawSeries], warnings: [String]) {
    var parts: [RawSeries] = []
    var warnings: [String] = []
    for request in requests {
      guard let found = try NativeFile(request)?.raw() else { continue }
      parts += found.parts
      warnings += found.warnings
    }
    return (parts, warnings)
  }
}

extension RawSeries {
  fileprivate init(_ file: DecodedFile, _ kind: SeriesKind, _ interval: Interval?) {
    self.init(source: file.source, format: CanonicalFormat().name, kind: kind)
    self.interval = interval
    times = file.columns.times
    places = ContiguousArray(1...Int32(times.count))
    placeUnit = .record
    for (index, column) in file.columns.values.enumerated() where file.columns.isPresent[index] {
      values[index] = column
      // Not recorded is no value.
      if kind == .funding, index > 0 { for row in column.indices where column[row] == 0 { values[index][row] = .nan } }
    }
  }
}
