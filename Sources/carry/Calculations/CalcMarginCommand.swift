import ArgumentParser
import Market
import PerpEngine

struct CalcMarginCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "margin", abstract: "Initial and maintenance margin of a position, and the largest one it opens.",
    discussion: """
      EXAMPLE
        carry calc margin --venue binance-usdm --instrument BTCUSDT --side short --quantity 1 --entry 60_000 \
      --leverage 20
      """)

  @OptionGroup var venue: VenueOptions

  @OptionGroup var position: PositionOptions

  @OptionGroup var answer: AnswerOptions

  func run() throws {
    let input = CalculationInput("margin")
    let instrument = input.instrument(venue)
    let calculation = input.margin(input.position(position), instrument)
    try input.answer(instrument, answer, calculation) { position.subject("Margin", $0) }
  }
}
