import Documents
import Market
import PerpEngine
import Venues

/// Beyond it products of a quantity, a price and a multiplier would not fit the books.
private let largest = Decimal38(1_000_000_000_000)

extension ScalarReader {
  /// A quantity, a price, an amount of money: above 0.
  func size() -> Decimal38? {
    guard let value = decimal() else { return nil }
    return value > 0 && value <= largest ? value : refuse("a number above 0 and up to 10^12 is needed")
  }

  /// As the views of rulebooks read one.
  func date() -> Instant? {
    guard let text = text() else { return nil }
    return Instant(text) ?? refuse("\(VenueReference.dates) is needed")
  }

  func leverage() -> Decimal38? {
    guard let value = decimal() else { return nil }
    return value >= 1 && value <= 1000 ? value : refuse("a number from 1 to 1000 is needed")
  }

  /// A rate, a premium: between −100% and 100%.
  func rate() -> Decimal38? {
    guard let value = share() else { return nil }
    return value.magnitude <= 1 ? value : refuse("a share between -100% and 100% is needed, such as 0.01%")
  }

  /// A yield a year.
  func annualRate() -> Decimal38? {
    guard let value = share() else { return nil }
    return value.magnitude <= 10 ? value : refuse("an annual rate between -1000% and 1000% is needed")
  }

  func marginMode(among modes: [MarginMode]) -> MarginMode? {
    guard let mode = choice(MarginMode.self) else { return nil }
    return modes.contains(mode) ? mode : refuse("the venue has \(modes.map(\.rawValue).joined(separator: " and "))")
  }

  func fee() -> Decimal38? {
    guard let value = share() else { return nil }
    return value >= 0 && value < 1 ? value : refuse("a share from 0 to below 100% is needed, such as 10bp")
  }
}

extension PositionSide {
  var sign: Decimal38 { self == .long ? 1 : -1 }
}

/// The position of the options, with signs.
struct TypedPosition {
  /// Signed contracts.
  let quantity: Decimal38
  let entry: Decimal38
  let leverage: Decimal38?
  let margin: Decimal38?
  let isIntraday: Bool
}

extension CalculationInput {
  func position(_ options: PositionOptions) -> TypedPosition? {
    let side = required("side", options.side) { $0.choice(PositionSide.self) }
    return position(side, options.size)
  }

  /// - Parameter side: `nil` where it is wrong, which was reported.
  func position(_ side: PositionSide?, _ options: SizeOptions) -> TypedPosition? {
    let quantity = required("quantity", options.quantity) { $0.size() }
    let entry = required("entry", options.entry) { $0.size() }
    let leverage = optional("leverage", options.leverage) { $0.leverage() }
    let margin = optional("margin", options.margin) { $0.size() }
    if options.leverage != nil, options.margin != nil {
      report("both \"--leverage\" and \"--margin\" are given", "one of them says the other")
    }
    guard let side, let quantity, let entry else { return nil }
    return TypedPosition(
      quantity: quantity * side.sign, entry: entry, leverage: leverage, margin: margin, isIntraday: options.intraday)
  }

  /// The funding terms of a perpetual; what has none is reported.
  func funding(_ instrument: InstrumentInForce?) -> FundingTerms? {
    guard let instrument else { return nil }
    if let funding = instrument.terms.funding { return funding }
    report("\"\(instrument.symbol)\" is a \(instrument.terms.kindName), which pays no funding", "a perpetual is needed")
    return nil
  }

  /// The position's margin; a spot market, a lot that the venue does not have, or a leverage beyond the venue's is
  /// reported.
  func margin(_ position: TypedPosition?, _ instrument: InstrumentInForce?) -> MarginCalculation? {
    guard let instrument else { return nil }
    let contract = instrument.terms.contract
    guard let terms = instrument.terms.margin else {
      report("\"\(instrument.symbol)\" is a spot market, which needs no margin", "a perpetual or a future is needed")
      return nil
    }
    guard let position else { return nil }
    if position.quantity.magnitude.rounded(toMultipleOf: contract.lot, .towardZero) != position.quantity.magnitude {
      report(
        "\"--quantity\" is no whole number of lots", "\"\(instrument.symbol)\" trades in steps of \(contract.lot)")
    }
    if position.isIntraday, terms.intraday == nil {
      report("\"\(instrument.symbol)\" has one margin for all hours", "leave --intraday out")
    }
    let schedule = terms.schedule(PositionSide(of: position.quantity), isIntraday: position.isIntraday)
    if let leverage = position.leverage, !schedule.allows(leverage: leverage) {
      report(
        "\"--leverage\" is more than \"\(instrument.symbol)\" has",
        "at most \(Amount(rounding: schedule.topLeverage)) is possible")
    }
    return MarginCalculation(
      contract: contract, terms: terms, quantity: position.quantity, price: position.entry,
      leverage: position.leverage, margin: position.margin, isIntraday: position.isIntraday)
  }
}

extension InstrumentTerms {
  var kindName: String {
    if contract.kind == .spot { return "spot market" }
    return funding == nil ? "dated future" : "perpetual"
  }
}
