import ArgumentParser
import Market
import Reports
import Venues

struct VenuesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "venues",
    abstract: "Compare the built-in rulebooks: what venues charge, pay and require, at any date.",
    discussion: """
      Values are those of a date. Without --as-of they are the newest of each rulebook: the program has no clock. \
      A VENUE is the name of a built-in rulebook or the path of a file of your own (it ends in .yaml), and may carry a \
      date: kalshi@2026-08-01.

      EXAMPLE
        carry venues
        carry venues --instrument ETH --as-of 2024-06-01
        carry venues show kalshi --as-of 2026-08-01
        carry venues --diff kalshi binance-usdm
        carry venues --diff binance-usdm@2022-06-01 binance-usdm@2026-06-01
      """, subcommands: [ShowVenueCommand.self])

  @OptionGroup var choice: VenueChoice

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Two venues, or one at two dates, side by side.", valueName: "venue> <venue"))
  var diff: [String] = []

  @Flag(help: "With --diff: also what both have in common.")
  var all = false

  func validate() throws {
    if !diff.isEmpty, diff.count != 2 { throw ValidationError("--diff names \(diff.count); two venues are needed.") }
    if all, diff.isEmpty { throw ValidationError("--all goes with --diff; it shows what two venues have in common.") }
  }

  func run() throws {
    if !diff.isEmpty { return try compare() }
    let venues = RulebookLibrary().names.compactMap { RulebookLibrary().rulebook(named: $0) }
    let table = VenueTable(venues.map { $0.overview(of: choice.instrument, at: choice.date) }, at: choice.date)
    if let name = choice.instrument, venues.allSatisfy({ $0.symbol(for: name) == nil }) {
      throw Diagnostic(SourceLocation(file: name), "no built-in rulebook has such an instrument or base coin")
    }
    Terminal.standardOutput(
      choice.json ? table.json : table.text(width: Terminal.width, style: Terminal.style))
  }

  private func compare() throws {
    let sides = try diff.map { argument in
      let reference = VenueReference(argument)
      let rulebook = try reference.rulebook()
      let symbol = try reference.symbol(choice.instrument, in: rulebook)
      return VenueComparison.Side(
        rulebook, called: reference.name, symbol: symbol, at: reference.date ?? choice.date)
    }
    let comparison = VenueComparison(sides[0], sides[1], showsAll: all)
    Terminal.standardOutput(
      choice.json ? comparison.json : comparison.text(width: Terminal.width, style: Terminal.style))
  }
}

/// What every view of rulebooks can be asked for.
struct VenueChoice: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A day (2026-08-01) or a moment with its zone. Without it the newest values are shown.", valueName: "date"))
  var asOf: String?

  @Option(
    help: ArgumentHelp(
      "A symbol or a base coin. By default show prints all, the others take the first perpetual.",
      valueName: "symbol"))
  var instrument: String?

  @Flag(help: "Print a carry.venues/1 document.")
  var json = false

  func validate() throws {
    guard let asOf, date == nil else { return }
    throw ValidationError("--as-of is \(asOf); \(VenueReference.dates) is needed.")
  }

  var date: Instant? { asOf.flatMap { Instant($0) } }
}

struct ShowVenueCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print every parameter of a rulebook with its date, source and status.",
    discussion: """
      Assumed values say why they were chosen. Without --as-of the newest values are shown, without --instrument those \
      of every instrument.

      EXAMPLE
        carry venues show kalshi --as-of 2026-08-01
        carry venues show my-binance.yaml --instrument BTCUSDT
      """)

  @Argument(
    help: "A built-in rulebook, or the path of one of your own.",
    completion: .custom { _, _, _ in RulebookLibrary().names })
  var venue: String

  @OptionGroup var choice: VenueChoice

  func run() throws {
    let reference = VenueReference(venue)
    let rulebook = try reference.rulebook()
    let symbol = try choice.instrument.map { try reference.symbol($0, in: rulebook) }
    let page = VenuePage(rulebook, symbol: symbol, at: reference.date ?? choice.date)
    Terminal.standardOutput(choice.json ? page.json : page.text(width: Terminal.width, style: Terminal.style))
  }
}
