import ArgumentParser
import Market
import PerpEngine
import Venues

struct CalcFundingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "funding", abstract: "The funding rate that a venue's formula makes of premiums.",
    discussion: """
      A premium is (perpetual − index) ÷ index. Give the samples of one settlement, oldest first.

      EXAMPLE
        carry calc funding --venue kalshi --instrument KXBTCPERP --premium 0.03%,0.02%
      """)

  @OptionGroup var venue: VenueOptions

  @Option(
    parsing: .unconditionalSingleValue,
    help: "Premiums, separated by commas, oldest first; may be repeated.") var premium: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: "Prices of the perpetual instead of premiums, separated by commas; may be repeated.")
  var perp: [String] = []

  @Option(parsing: .unconditionalSingleValue, help: "Prices of the index at the same moments.") var index: [String] = []

  @Option(parsing: .unconditional, help: "The rate of the settlement before. (default: none)") var previous: String?

  @OptionGroup var answer: AnswerOptions

  func run() throws {
    let input = CalculationInput("funding")
    let instrument = input.instrument(venue)
    let terms = input.funding(instrument)
    let premiums = premiums(input)
    let previous = input.optional("previous", previous) { $0.rate() }
    if let terms, let instrument, terms.formula == nil {
      input.report(
        "the funding formula of \"\(instrument.symbol)\" is not found",
        "its rates can only be recorded ones (see carry calc payment)")
    }
    var calculation: FundingCalculation?
    if let terms, let premiums, input.collector.all.isEmpty {
      calculation = FundingCalculation(
        terms: terms, premiums: premiums.map(\.double), previous: previous?.double)
    }
    try input.answer(instrument, answer, calculation) { "Funding rate of \($0)" }
  }

  /// As they are given, or from prices.
  private func premiums(_ input: CalculationInput) -> [Decimal38]? {
    let given = input.list("premium", premium) { $0.rate() }
    let perps = input.list("perp", perp) { $0.size() }
    let indexes = input.list("index", index) { $0.size() }
    let hasPrices = !perp.isEmpty || !index.isEmpty
    if premium.isEmpty, !hasPrices {
      input.report("\"--premium\" is missing", "premiums, or --perp and --index, are needed")
    } else if !premium.isEmpty, hasPrices {
      input.report("both premiums and prices are given", "--premium, or --perp and --index")
    } else if hasPrices, input.collector.all.isEmpty, perps.count != indexes.count {
      input.report(
        "\"--perp\" has \(perps.count) and \"--index\" has \(indexes.count) prices", "each moment needs one of both")
    }
    if !input.collector.all.isEmpty { return nil }
    return hasPrices ? zip(perps, indexes).map { ($0 - $1) / $1 } : given
  }
}
