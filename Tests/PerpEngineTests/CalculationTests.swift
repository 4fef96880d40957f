import Market
import PerpEngine
import Testing
import Venues

/// The calculators on every instrument of every built-in rulebook: their steps lead where their results say.
struct CalculationTests {
  struct Instrument: CustomTestStringConvertible {
    let venue: String
    let symbol: String
    let terms: InstrumentTerms
    var testDescription: String { "\(venue):\(symbol)" }
  }

  static let leveraged: [Instrument] = RulebookLibrary().names.flatMap { name -> [Instrument] in
    guard let rulebook = RulebookLibrary().rulebook(named: name) else { return [] }
    return rulebook.symbols.compactMap { symbol in
      guard let terms = rulebook.terms(for: symbol)?.terms(at: .distantFuture), terms.margin != nil else { return nil }
      return Instrument(venue: name, symbol: symbol, terms: terms)
    }
  }

  @Test func thereAreSome() { #expect(Self.leveraged.count >= 20) }

  /// At the liquidation price equity is what is needed, but for the rounding of the 38th digit; at the edge of a tier
  /// beyond which more is needed it is above that.
  @Test(arguments: leveraged)
  func equityMeetsTheRequirement(instrument: Instrument) throws {
    let liquidation = try #require(instrument.terms.liquidation)
    for (side, lots) in [(1, 7), (-1, 7), (1, 100_000), (-1, 100_000)] {
      let calculation = LiquidationCalculation(
        margin: try margin(instrument, lots: side * lots), terms: liquidation, mode: .isolated, balance: nil,
        mark: nil)
      let steps = calculation.steps
      for (index, step) in steps.enumerated() where step.name == "liquidation price" {
        let equity = steps[index + 1].result.value
        let need = steps[index + 2].result.value
        let isEdge = step.formula.names.contains("bound")
        #expect(isEdge ? equity > need : (equity - need).magnitude <= need.magnitude * Decimal38(1e-12))
      }
      let prices = calculation.prices
      #expect(steps.count { $0.name == "liquidation price" } == [prices.below, prices.above].count { $0 != nil })
      expectUniqueKeys(calculation)
    }
  }

  /// The largest position on its own initial margin is at least the position, but for a lot that a quotient costs.
  @Test(arguments: leveraged)
  func initialMarginOpensThePosition(instrument: Instrument) throws {
    let contract = instrument.terms.contract
    for lots in [1, 7, 100_000] {
      let calculation = try margin(instrument, lots: lots)
      #expect(calculation.largestQuantity >= calculation.quantity - contract.lot)
      #expect(calculation.maintenanceMargin <= calculation.initialMargin)
      expectUniqueKeys(calculation)
    }
  }

  private func margin(_ instrument: Instrument, lots: Int) throws -> MarginCalculation {
    let contract = instrument.terms.contract
    return MarginCalculation(
      contract: contract, terms: try #require(instrument.terms.margin), quantity: contract.lot * Decimal38(lots),
      price: 2000, leverage: nil, margin: nil)
  }

  private func expectUniqueKeys(_ calculation: some Calculation) {
    let keys = calculation.results.map(\.key)
    #expect(Set(keys).count == keys.count)
  }
}
