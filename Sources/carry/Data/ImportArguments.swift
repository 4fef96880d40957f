import Documents
import Market
import MarketData
import Venues

/// The words of `carry data import`, checked all at once.
struct ImportArguments {
  static let kinds: [SeriesKind] = BarKind.allCases.map(SeriesKind.bars) + [.funding]

  let files: [DataFile]
  let options: ImportOptions

  init(_ command: ImportCommand) throws(Diagnostics) {
    let reader = OptionReader("carry data import")
    var options = ImportOptions()
    options.format = reader.optional("format", command.format) { $0.layout() }
    options.instrument = reader.optional("as", command.instrument) { $0.instrument() }
    options.kind = reader.optional("kind", command.kind) { $0.seriesKind() }
    options.interval = reader.optional("interval", command.interval) { $0.barInterval() }
    options.zone = reader.optional("zone", command.zone) { $0.zone() }
    options.licence = reader.optional("licence", command.licence) { $0.text() }
    options.from = reader.optional("from", command.from) { $0.date() }
    options.to = reader.optional("to", command.to) { $0.date() }
    if let from = options.from, let to = options.to, to <= from {
      reader.report("\"--to\" is \(to), not after \"--from\", \(from)", "the time is [from, to)")
    }
    options.repairs = ImportArguments.repairs(command, reader)
    do throws(Diagnostics) {
      files = try FileSelection.files(command.paths)
    } catch {
      files = []
      reader.collector.report(error.all)
    }
    self.options = options
    try reader.collector.throwIfAny()
  }

  private static func repairs(_ command: ImportCommand, _ reader: OptionReader) -> Repairs {
    var repairs = Repairs(dropDuplicates: command.dropDuplicates, dropUnsound: command.dropUnsound)
    repairs.shift = reader.optional("shift", command.shift) { $0.shift() } ?? .zero
    _ = reader.optional("fill", command.fill) { $0.choice(Filling.self) }
    repairs.fillPrevious = reader.optional("max", command.max) { $0.barCount() }
    if command.fill != nil, command.max == nil {
      reader.report("\"--max\" is missing", "--fill needs the most bars of a gap that it fills, such as --max 3")
    }
    if command.fill == nil, command.max != nil {
      reader.report("\"--max\" is of no use without \"--fill\"", "it goes with --fill previous")
    }
    return repairs
  }

  private enum Filling: String, CaseIterable {
    case previous
  }
}

extension ScalarReader {
  func instrument() -> InstrumentName? {
    guard let text = text() else { return nil }
    if let name = InstrumentName(text), name.canBeFolders { return name }
    return refuse("VENUE:SYMBOL is needed, such as coinbase:BTC-USD")
  }

  func seriesKind() -> SeriesKind? {
    let kinds = ImportArguments.kinds
    return kinds.first { $0.name == node.text } ?? refuse("allowed: \(kinds.map(\.name).joined(separator: ", "))")
  }
}
