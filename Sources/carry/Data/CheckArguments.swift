import DataChecks
import Documents
import Market
import MarketData

/// The words of `carry data check`, checked all at once.
struct CheckArguments {
  let files: [DataFile]
  let format: String?
  let options: NativeOptions
  let check: DataCheck
  /// Whose series to look at.
  private let instrument: InstrumentName?

  init(_ command: CheckCommand) throws(Diagnostics) {
    let reader = OptionReader("carry data check")
    format = reader.optional("format", command.format) { $0.layout() }
    instrument = reader.optional("as", command.instrument) { $0.instrument() }
    let interval = reader.optional("interval", command.interval) { $0.barInterval() }
    options = NativeOptions(
      zone: reader.optional("zone", command.zone) { $0.zone() },
      kind: reader.optional("kind", command.kind) { $0.seriesKind() }, interval: interval)
    check = DataCheck(
      interval: interval, from: reader.optional("from", command.from) { $0.date() },
      to: reader.optional("to", command.to) { $0.date() })
    if let from = check.from, let to = check.to, to <= from {
      reader.report("\"--to\" is \(to), not after \"--from\", \(from)", "the time is [from, to)")
    }
    // A slip of the hand would put the picture in the place of the data.
    if let timeline = command.timeline, !timeline.lowercased().hasSuffix(".svg") {
      reader.report("\"--timeline\" is \"\(timeline)\"", "a file name that ends in .svg is needed")
    }
    do throws(Diagnostics) {
      files = try FileSelection.files(command.paths).filter { !$0.name.hasSuffix(Origins.fileName) }
    } catch {
      files = []
      reader.collector.report(error.all)
    }
    try reader.collector.throwIfAny()
  }

  /// Whether any row is within the time to look at.
  func hasRows(_ series: [RawSeries]) -> Bool {
    let (from, to) = (check.from?.nanoseconds ?? .min, check.to?.nanoseconds ?? .max)
    return series.contains { $0.times.contains { $0 >= from && $0 < to } }
  }

  /// The files that hold a kind, where some do; else those of which the bars can be called so. Those that cannot be
  /// read are among them, so that it is said why.
  private func ofKind(_ kind: SeriesKind, among files: [DataFile]) -> [DataFile] {
    let kinds = files.map { try? NativeReader.kinds(of: $0, format: format, options: options) }
    let choices = kind == .funding ? [kind] : [kind, .bars(.trade)]
    for kind in choices where kinds.contains(where: { $0?.contains(kind) == true }) {
      return zip(files, kinds).filter { $1?.contains(kind) ?? true }.map(\.0)
    }
    return files
  }

  /// Reads what can be read; mistakes of the other files go to `collector`.
  ///
  /// - Returns: the series, and what was left out.
  func read(_ collector: DiagnosticCollector) -> (series: [RawSeries], warnings: [String]) {
    var data: [DataFile] = []
    var warnings: [String] = []
    for file in files {
      if format == nil, (try? NativeReader.detect(file))?.isReference == true {
        warnings.append("\(file.path): holds no series but describes instruments; it is left out")
      } else {
        data.append(file)
      }
    }
    if let kind = options.kind, data.count > 1 {
      let all = data
      data = ofKind(kind, among: all)
      let count = all.count - data.count
      if count > 0 { warnings.append("files without \(kind.name) are left out: \(count) of \(all.count)") }
    }
    if instrument != nil {
      var wanted = ImportOptions()
      (wanted.format, wanted.instrument, wanted.kind, wanted.zone) = (format, instrument, options.kind, options.zone)
      wanted.interval = options.interval
      var reading = ImportReading(wanted, collector)
      let series = reading.series(of: data)
      return (series, warnings + reading.warnings)
    }
    var series: [RawSeries] = []
    for file in data {
      do throws(Diagnostics) {
        series += try NativeReader.read(file, format: format, options: options)
      } catch {
        collector.report(error.all)
      }
    }
    return (series, warnings)
  }
}
