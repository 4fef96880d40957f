import ArgumentParser
import Market
import MarketData
import Reports

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Write files as venues and data sites hand them out into a data folder.",
    discussion: """
      Layouts are found out, packed files read as they are, and files of one series joined. What is wrong with rows is \
      refused with its line unless an option puts it right; what was put right is recorded beside the data and listed \
      by every run on them. Nothing is written where anything is refused.

      EXAMPLE
        carry data import 'downloads/BTCUSDT-1h-2024-*.zip' --as binance:BTCUSDT -o data
        carry data import funding.csv --as bybit:BTCUSDT --zone UTC+03:00 -o data
        carry data import candles.csv --interval 1h --drop-duplicates --fill previous --max 3 -o data
      """)

  @Argument(help: "Files, folders or patterns.", completion: .file())
  var paths: [String]

  @Option(
    parsing: .unconditional, help: "The layout, where files do not tell it.",
    completion: .list(NativeFormats.all.map(\.name)))
  var format: String?

  @Option(
    name: .customLong("as"), parsing: .unconditional,
    help: ArgumentHelp(
      "What the files are of; of several instruments the one to take.", valueName: "venue:symbol"))
  var instrument: String?

  @Option(
    parsing: .unconditional, help: "bars, mark, index, premium or funding, where files do not tell it.",
    completion: .list(ImportArguments.kinds.map(\.name)))
  var kind: String?

  @Option(parsing: .unconditional, help: "The length of bars, where files do not tell it.")
  var interval: String?

  @Option(parsing: .unconditional, help: "The clock of stamps that name none: UTC, UTC+03:00, Europe/London.")
  var zone: String?

  @Option(parsing: .unconditional, help: "Move every stamp; -3h moves back.")
  var shift: String?

  @Flag(help: "Keep one of several rows of an instant.")
  var dropDuplicates = false

  @Flag(help: "Leave out rows that cannot be right.")
  var dropUnsound = false

  @Option(parsing: .unconditional, help: "Fill gaps of bars: previous takes the close before and volume 0.")
  var fill: String?

  @Option(parsing: .unconditional, help: "The most bars of a gap that is filled.")
  var max: String?

  @Option(parsing: .unconditional, help: "What the source says of use, for the catalogue.")
  var licence: String?

  @Option(parsing: .unconditional, help: ArgumentHelp("The first day or moment.", valueName: "date"))
  var from: String?

  @Option(parsing: .unconditional, help: ArgumentHelp("The day or moment before which it ends.", valueName: "date"))
  var to: String?

  @Option(name: .shortAndLong, help: "The data folder to write into.", completion: .directory)
  var output: String

  @Flag(help: "Replace files that hold something else.")
  var replace = false

  @Flag(help: "Print a carry.import/1 document.")
  var json = false

  func run() throws {
    let arguments = try ImportArguments(self)
    let read = try DataImport(arguments.files, arguments.options)
    let gate = WriteGate()
    let interrupts = Interrupts(gate: gate)
    defer { interrupts.stop() }
    var written: [ImportedFile] = []
    try gate.whileWriting { written = try read.write(to: output, replacing: replace) }
    let warnings = read.warnings + read.series.flatMap { series in series.notes.map { "\(series.name): \($0)" } }
    Terminal.standardError(warnings.map { "warning: \($0)\n" }.joined())
    let report = ImportReport(written, folder: output, warnings: warnings)
    Terminal.standardOutput(json ? report.json : report.text(width: Terminal.width, style: Terminal.style))
  }
}
