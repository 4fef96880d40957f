import ArgumentParser
import Reports

struct CalcCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calc", abstract: "Venues' own calculators, by their rulebooks and the simulator's formulas.",
    discussion: """
      EXAMPLE
        carry calc margin --venue hyperliquid --instrument BTC --side short --quantity 2 --entry 60_000 --leverage 10
      """,
    subcommands: [
      CalcFundingCommand.self, CalcPaymentCommand.self, CalcLiquidationCommand.self, CalcMarginCommand.self,
      CalcCarryCommand.self,
    ])
}

/// Whose terms, of when.
struct VenueOptions: ParsableArguments {
  @Option(parsing: .unconditional, help: "The rulebook: a built-in one's name, or a file.") var venue: String?

  @Option(parsing: .unconditional, help: "The date whose values hold; the newest where it is left out.") var asOf:
    String?

  @Option(parsing: .unconditional, help: "Its symbol, or a base coin, which stands for its first perpetual.")
  var instrument: String?
}

/// How the answer is shown.
struct AnswerOptions: ParsableArguments {
  @Flag(help: "Show the formula of each step with the numbers in it, and where they are from.") var explain = false

  @Flag(help: "Print JSON.") var json = false
}

/// What is held, and what secures it.
struct PositionOptions: ParsableArguments {
  @Option(parsing: .unconditional, help: "long or short.") var side: String?

  @OptionGroup var size: SizeOptions

  /// `Margin, short 1 BTCUSDT at 60,000`
  func subject(_ what: String, _ symbol: String) -> String {
    "\(what), \(side ?? "") \(size.subject(symbol))"
  }
}

struct SizeOptions: ParsableArguments {
  @Option(parsing: .unconditional, help: "Contracts.") var quantity: String?

  @Option(parsing: .unconditional, help: "The entry price, in quote units for one coin.") var entry: String?

  @Option(parsing: .unconditional, help: "Notional over margin. (default: the venue's own margin)") var leverage:
    String?

  @Option(parsing: .unconditional, help: "What is put up, in the settlement currency, instead of a leverage.")
  var margin: String?

  @Flag(help: "By the venue's margin of intraday hours.") var intraday = false

  /// `1 BTCUSDT at 60,000`
  func subject(_ symbol: String) -> String {
    "\(CalculationReport.number(quantity)) \(symbol) at \(CalculationReport.number(entry))"
  }
}
