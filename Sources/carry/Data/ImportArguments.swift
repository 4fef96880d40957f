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
  fileprivate func layout() -> String? {
    guard let name = text() else { return nil }
    if NativeFormats.named(name) != nil { return name }
    let names = NativeFormats.all.map(\.name)
    let meant = nearest(to: name, among: names).map { "did you mean \"\($0)\"?" }
    return refuse(meant ?? "layouts: \(names.joined(separator: ", "))")
  }

  func instrument() -> InstrumentName? {
    guard let text = text() else { return nil }
    if let name = InstrumentName(text), name.canBeFolders { return name }
    return refuse("VENUE:SYMBOL is needed, such as coinbase:BTC-USD")
  }

  func seriesKind() -> SeriesKind? {
    let kinds = ImportArguments.kinds
    return kinds.first { $0.name == node.text } ?? refuse("allowed: \(kinds.map(\.name).joined(separator: ", "))")
  }

  func barInterval() -> Interval? {
    guard let interval = interval() else { return nil }
    return interval > .zero ? interval : refuse("a duration above zero is needed, such as 1m, 1h or 1d")
  }

  fileprivate func zone() -> LocalZone? {
    guard let name = text() else { return nil }
    return LocalZone(name: name) ?? refuse("a time zone is needed, such as UTC, UTC+03:00 or Europe/London")
  }

  /// A duration with or without a sign.
  fileprivate func shift() -> Interval? {
    guard let text = text() else { return nil }
    let isBack = text.hasPrefix("-")
    let digits = isBack || text.hasPrefix("+") ? text.dropFirst() : text[...]
    guard let interval = Interval(digits), interval > .zero else {
      return refuse("a duration is needed, such as 3h, or -3h to move back")
    }
    return interval * (isBack ? -1 : 1)
  }

  fileprivate func barCount() -> Int? {
    guard let count = integer() else { return nil }
    return count >= 1 && count <= 1000 ? count : refuse("a number of bars from 1 to 1000 is needed")
  }
}
