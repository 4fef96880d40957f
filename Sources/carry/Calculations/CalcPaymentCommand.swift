import ArgumentParser
import Documents
import Market
import PerpEngine
import Reports
import Venues

struct CalcPaymentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "payment", abstract: "What a position pays or receives at one settlement, and when.",
    discussion: """
      With --as-of the settlement is the first one after that moment.

      EXAMPLE
        carry calc payment --venue binance-usdm --instrument BTCUSDT --side short --quantity 1 --price 60_000 \
      --rate 0.01%
      """)

  @OptionGroup var venue: VenueOptions

  @Option(parsing: .unconditional, help: "long or short.") var side: String?

  @Option(parsing: .unconditional, help: "Contracts.") var quantity: String?

  @Option(parsing: .unconditional, help: "What the venue pays on, in quote units for one coin.") var price: String?

  @Option(parsing: .unconditional, help: "The rate of this settlement.") var rate: String?

  @OptionGroup var answer: AnswerOptions

  func run() throws {
    let input = CalculationInput("payment")
    let instrument = input.instrument(venue)
    let terms = input.funding(instrument)
    let side = input.required("side", side) { $0.choice(PositionSide.self) }
    let quantity = input.required("quantity", quantity) { $0.size() }
    let price = input.required("price", price) { $0.size() }
    let rate = input.required("rate", rate) { $0.rate() }
    var calculation: PaymentCalculation?
    if let instrument, let terms, let side, let quantity, let price, let rate {
      calculation = PaymentCalculation(
        contract: instrument.terms.contract, terms: terms, quantity: quantity * side.sign, price: price, rate: rate,
        after: instrument.asOf)
    }
    try input.answer(instrument, answer, calculation) {
      "Funding payment, \(self.side ?? "") \(CalculationReport.number(self.quantity)) \($0)"
    }
  }
}
