import ArgumentParser
import Documents
import Market
import PerpEngine
import Venues

struct CalcLiquidationCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "liquidation",
    abstract: "Where a position is liquidated, where it is bankrupt, and what happens then.",
    discussion: """
      EXAMPLE
        carry calc liquidation --venue binance-usdm --instrument BTCUSDT --side short --quantity 1 --entry 50_000 \
      --margin 10_000
      """)

  @OptionGroup var venue: VenueOptions

  @OptionGroup var position: PositionOptions

  @Option(parsing: .unconditional, help: "cross or isolated. (default: the venue's usual one)") var mode: String?

  @Option(parsing: .unconditional, help: "Where the mark stands. (default: the entry price)") var mark: String?

  @Option(parsing: .unconditional, help: "What is in the purse in all, for cross margin. (default: the margin)")
  var balance: String?

  @OptionGroup var answer: AnswerOptions

  func run() throws {
    let input = CalculationInput("liquidation")
    let instrument = input.instrument(venue)
    let margin = input.margin(input.position(position), instrument)
    let modes = margin?.terms.modes ?? MarginMode.allCases
    let mode = input.optional("mode", mode) { $0.marginMode(among: modes) } ?? modes[0]
    let mark = input.optional("mark", mark) { $0.size() }
    let balance = input.optional("balance", balance) { $0.size() }
    if mode == .isolated, balance != nil {
      input.report(
        "\"--balance\" does not secure isolated margin", "--margin says what is set aside for the position")
    }
    var calculation: LiquidationCalculation?
    if let margin, let terms = instrument?.terms.liquidation {
      calculation = LiquidationCalculation(margin: margin, terms: terms, mode: mode, balance: balance, mark: mark)
    }
    try input.answer(instrument, answer, calculation) { position.subject("Liquidation", $0) }
  }
}
