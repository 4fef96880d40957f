import ArgumentParser
import Documents
import Market
import PerpEngine
import Venues

struct CalcCarryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "carry", abstract: "What long spot and short perpetual earn a year, break even and bear.",
    discussion: """
      EXAMPLE
        carry calc carry --venue coinbase-derivatives --instrument BIP-20DEC30-CDE --spot coinbase:BTC-USD \
      --quantity 100 --entry 77_600 --rate 0.0006%
      """)

  @OptionGroup var venue: VenueOptions

  @OptionGroup var size: SizeOptions

  @Option(parsing: .unconditional, help: "The funding rate of one settlement.") var rate: String?

  @Option(parsing: .unconditional, help: "Funding a year instead of a rate.") var annualRate: String?

  @Option(parsing: .unconditional, help: "The spot market whose taker fee counts: VENUE:SYMBOL.") var spot: String?

  @Option(parsing: .unconditional, help: "The spot's fee instead of a market: a share of each fill.") var spotFee:
    String?

  @Option(parsing: .unconditional, help: "What cash earns a year. (default: 0)") var cashYield: String?

  @OptionGroup var answer: AnswerOptions

  func run() throws {
    let input = CalculationInput("carry")
    let instrument = input.instrument(venue)
    // A yield that is given needs no clock: a dated future has none.
    let funding = self.rate == nil ? instrument?.terms.funding : input.funding(instrument)
    let margin = input.margin(input.position(.short, size), instrument)
    let rate = input.optional("rate", rate) { $0.rate() }
    let annual = input.optional("annual-rate", annualRate) { $0.annualRate() }
    if (self.rate == nil) == (annualRate == nil) {
      input.report(
        self.rate == nil ? "\"--rate\" is missing" : "both \"--rate\" and \"--annual-rate\" are given",
        "the rate of one settlement, or --annual-rate, is needed")
    }
    let market = spotMarket(input, instrument)
    let typedFee = input.optional("spot-fee", spotFee) { $0.fee() }
    let fee = market?.terms.fees.taker ?? typedFee
    let cashYield = input.optional("cash-yield", cashYield) { $0.annualRate() } ?? .zero
    var calculation: CarryCalculation?
    let yield = rate.flatMap { funding?.clock.annualised($0) } ?? annual
    if let instrument, let margin, let fee, let yield, let terms = instrument.terms.liquidation {
      calculation = CarryCalculation(
        liquidation: LiquidationCalculation(margin: margin, terms: terms, mode: .isolated, balance: nil, mark: nil),
        fees: instrument.terms.fees, spotFee: fee, annualRate: yield, cashYield: cashYield)
    }
    try input.answer(instrument, answer, calculation, feeMarket: market) {
      "Carry, short \(size.subject($0))"
    }
  }

  /// The spot market whose taker fee on the date counts; `nil` where a fee is typed instead.
  private func spotMarket(_ input: CalculationInput, _ instrument: InstrumentInForce?) -> InstrumentInForce? {
    let name = input.optional("spot", spot) { reader in
      reader.text().flatMap { InstrumentName($0) ?? reader.refuse("VENUE:SYMBOL is needed, such as coinbase:BTC-USD") }
    }
    if (spot == nil) == (spotFee == nil) {
      input.report(
        spot == nil ? "\"--spot\" is missing" : "both \"--spot\" and \"--spot-fee\" are given",
        "a spot market, or --spot-fee, is needed")
    }
    guard let name,
      let market = input.instrument(name.symbol, at: VenueReference(name.account), asOf: instrument?.asOf)
    else { return nil }
    let contract = market.terms.contract
    if contract.kind != .spot {
      input.report("\"--spot\" is \"\(name)\", which is a \(market.terms.kindName)", "a spot market is needed")
    } else if let perp = instrument?.terms.contract, perp.base != contract.base {
      input.report("\"--spot\" is \"\(name)\", which buys \(contract.base)", "the contract is on \(perp.base)")
    }
    return market
  }
}
