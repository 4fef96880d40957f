import Market
import Venues

/// A file of a series that is not canonical, or is to be repaired: read as its layout has it, then tidied.
struct NativeFile {
  private let request: ParallelReading.Request
  private let kind: SeriesKind
  private var reading: FileReading { request.reading }

  /// `nil` for what no layout holds: interest rates.
  init?(_ request: ParallelReading.Request) {
    guard let kind = request.kind else { return nil }
    self.request = request
    self.kind = kind
  }

  /// Whether the beginning of the file leaves no doubt that it has one of the layouts of venues.
  var isNative: Bool {
    guard let format = try? NativeReader.detect(request.file) else { return false }
    return !(format is CanonicalFormat)
  }

  /// Throws every mistake of the file, up to twenty. Memory: its columns, some times over while they are tidied.
  func read() throws(Diagnostics) -> ReadFile {
    let hash = try FileHash(of: request.file)
    var (parts, warnings) = try raw()
    let series: TidySeries
    do throws(Diagnostics) {
      series = try TidySeries(joining: parts, reading.repairs, interval: request.interval)
    } catch {
      throw request.words.reword(error)
    }
    parts = []
    if try ByteFile(path: request.file.path).statusAtStart != hash.status {
      throw ByteFile.changed(request.file.path)
    }
    warnings += series.warnings
    let decoded = DecodedFile(
      source: request.file, rows: series.count, first: series.first, last: series.last, warnings: warnings,
      repairs: series.repairs.map { "\(request.file.name): \($0.text)" }, status: hash.status,
      columns: TableColumns(series, request.schema))
    return ReadFile(decoded: decoded, sha256: hash.sha256)
  }

  /// The rows as they are, at least one part, all of the kind and the interval that is wanted.
  func raw() throws(Diagnostics) -> (parts: [RawSeries], warnings: [String]) {
    do throws(Diagnostics) {
      var options = NativeOptions(zone: reading.zone, venue: request.instrument?.account, kind: kind)
      var parts = try NativeReader.read(request.file, format: reading.format, options: options)
      var warnings: [String] = []
      if let wanted = reading.symbol ?? request.instrument?.symbol {
        let stated = Set(parts.compactMap(\.symbol))
        if stated.count > 1 {
          options.symbol = wanted
          parts = try NativeReader.read(request.file, format: reading.format, options: options)
        } else if let other = stated.first, other != wanted {
          warnings.append("\(request.file.name): is of \(other) by itself and read as \(wanted)")
        }
      }
      try check(parts)
      return (parts, warnings)
    } catch {
      throw request.words.reword(error)
    }
  }

  private func check(_ parts: [RawSeries]) throws(Diagnostics) {
    func mistake(_ message: String, _ allowed: String) -> Diagnostics {
      Diagnostics([Diagnostic(SourceLocation(file: request.file.path), message, allowed: allowed)])
    }
    if parts.isEmpty { throw mistake("there is no \(kind.name) in the file", "it holds no series") }
    guard let wanted = request.interval else { return }
    if let other = parts.compactMap(\.interval).first(where: { $0 != wanted }) {
      throw mistake("the file holds bars of \(other), not of \(wanted)", request.words.interval(other))
    }
  }
}

extension TableColumns {
  /// The columns of a schema that a series has.
  init(_ series: TidySeries, _ schema: TableSchema) {
    self.init(count: schema.columns.count)
    times = series.times
    for (index, rule) in schema.columns.enumerated() where !series.values[index].isEmpty {
      isPresent[index] = true
      values[index] = series.values[index]
      // What canonical files leave empty is read as 0.
      if rule.mayBeEmpty { for row in values[index].indices where values[index][row].isNaN { values[index][row] = 0 } }
    }
  }
}
