public import Market

/// Files as venues hand them out, read, told apart, joined and put right: what ``write(to:replacing:)`` makes a data
/// folder of.
public struct DataImport: Sendable {
  /// Sorted by their names in a data folder.
  public let series: [ImportedSeries]
  /// What was left out or read as something else. What was remarkable in the rows is with each series.
  public let warnings: [String]

  /// Reads files and makes one series of those that hold the same one, whatever their order.
  ///
  /// Memory: the columns of all series. Throws every mistake of all files, up to twenty for each.
  public init(_ files: [DataFile], _ options: ImportOptions) throws(Diagnostics) {
    let collector = DiagnosticCollector()
    var reading = ImportReading(options, collector)
    let read = reading.series(of: files)
    var warnings = reading.warnings
    for part in reading.incomplete {
      do throws(Diagnostics) {
        _ = try SeriesInterval.check([part], given: options.interval)
      } catch {
        collector.report(error.all)
      }
    }
    var groups: [SeriesIdentity: [RawSeries]] = [:]
    for part in read {
      let cut = part.within(options.period)
      // A file without any row is a mistake of its own.
      groups[SeriesIdentity(part, given: options.interval), default: []] +=
        cut.count > 0 || part.count == 0 ? [cut] : []
    }
    var earlier = EarlierImports()
    var imported: [ImportedSeries] = []
    for identity in groups.keys.sorted() {
      guard let parts = groups.removeValue(forKey: identity), !parts.isEmpty else {
        warnings.append("\(identity.name) is left out: no file has a row of it \(options.periodText)")
        continue
      }
      do throws(Diagnostics) {
        imported.append(try ImportedSeries(identity.instrument, of: parts, options, &earlier))
      } catch {
        collector.report(error.all)
      }
    }
    if imported.isEmpty, collector.all.isEmpty {
      collector.report(
        SourceLocation(file: files.first?.path ?? ""),
        "neither this file nor another has a row \(options.periodText)")
    }
    try collector.throwIfAny()
    series = imported
    self.warnings = warnings
  }
}

/// What makes rows of several files one series.
private struct SeriesIdentity: Hashable, Comparable {
  let instrument: InstrumentName
  /// `bars-1h`, or `bars` where the interval is not known, which is a mistake of its own.
  let series: String

  init(_ part: RawSeries, given: Interval?) {
    instrument = InstrumentName(account: part.venue ?? "", symbol: part.symbol ?? "")
    let interval = part.kind == .funding ? nil : part.interval ?? given
    series = String(CanonicalFile.name(part.kind, interval: interval).dropLast(".csv".count))
  }

  var name: String { "\(instrument.account)/\(instrument.symbol)/\(series)" }

  static func < (left: SeriesIdentity, right: SeriesIdentity) -> Bool { left.name < right.name }
}

extension RawSeries {
  /// The rows of which the stamps lie in `period`.
  fileprivate func within(_ period: Range<Int64>) -> RawSeries {
    if times.allSatisfy(period.contains) { return self }
    let rows = times.indices.filter { period.contains(times[$0]) }
    var cut = self
    cut.times = ContiguousArray(rows.map { times[$0] })
    cut.places = ContiguousArray(rows.map { places[$0] })
    for column in values.indices where !values[column].isEmpty {
      cut.values[column] = ContiguousArray(rows.map { values[column][$0] })
    }
    return cut
  }
}
