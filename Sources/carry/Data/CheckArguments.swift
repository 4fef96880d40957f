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

  init(_ command: CheckCommand) throws(Diagnostics) {
    let reader = OptionReader("carry data check")
    format = reader.optional("format", command.format) { $0.layout() }
    let instrument = reader.optional("as", command.instrument) { $0.instrument() }
    options = NativeOptions(
      zone: reader.optional("zone", command.zone) { $0.zone() }, venue: instrument?.account,
      symbol: instrument?.symbol, kind: reader.optional("kind", command.kind) { $0.seriesKind() })
    check = DataCheck(
      interval: reader.optional("interval", command.interval) { $0.barInterval() },
      from: reader.optional("from", command.from) { $0.date() }, to: reader.optional("to", command.to) { $0.date() })
    if let from = check.from, let to = check.to, to <= from {
      reader.report("\"--to\" is \(to), not after \"--from\", \(from)", "the time is [from, to)")
    }
    do throws(Diagnostics) {
      files = try FileSelection.files(command.paths).filter { !$0.name.hasSuffix(Origins.fileName) }
    } catch {
      files = []
      reader.collector.report(error.all)
    }
    try reader.collector.throwIfAny()
  }

  /// Reads what can be read; mistakes of the other files go to `collector`.
  ///
  /// - Returns: the series, and the files that hold none but describe instruments.
  func read(_ collector: DiagnosticCollector) -> (series: [RawSeries], references: [DataFile]) {
    var series: [RawSeries] = []
    var references: [DataFile] = []
    for file in files {
      do throws(Diagnostics) {
        if format == nil, try NativeReader.detect(file).isReference {
          references.append(file)
        } else {
          series += try NativeReader.read(file, format: format, options: options)
        }
      } catch {
        collector.report(error.all)
      }
    }
    return (series, references)
  }
}
