import Market
import PerpEngine

/// Figures of calculators: exact where that is short, else rounded half to even to what a person needs.
extension FigureText {
  /// `59,701.49 USDT per BTC`, `0.01%`, `33.25 days`.
  static func figure(_ figure: Figure) -> String {
    switch figure.unit {
    case .price(let quote, let base): "\(money(figure.value)) \(quote) per \(base)"
    case .money(let asset): "\(money(figure.value)) \(asset)"
    case .contracts: "\(decimal(figure.value)) \(figure.value == 1 ? "contract" : "contracts")"
    case .share: "\(decimal(figure.value * 100))%"
    case .shareOfYear: "\(decimal(figure.value * 100, exactPlaces: 2))% a year"
    case .multiple: "\(decimal(figure.value))x"
    case .count: decimal(figure.value)
    case .hours: "\(decimal(figure.value)) h"
    case .days: "\(decimal(figure.value, exactPlaces: 2)) days"
    }
  }

  /// As ``decimal(_:exactPlaces:)``, with no single decimal, `1.50`, and five digits also from one on: 1.6667 BTC is no
  /// small sum.
  private static func money(_ value: Decimal38) -> String {
    let text = decimal(value, roundedPlaces: value.magnitude < 10 ? 4 : value.magnitude < 100 ? 3 : 2)
    guard let point = text.firstIndex(of: "."), text.distance(from: point, to: text.endIndex) == 2 else { return text }
    return text + "0"
  }

  /// Grouped; exact with up to `exactPlaces` decimals (eight below one), else rounded to `roundedPlaces`, or five
  /// digits below one.
  private static func decimal(_ value: Decimal38, exactPlaces: Int = 4, roundedPlaces: Int = 2) -> String {
    if value.magnitude >= largestRounded { return value.description }
    let isSmall = value.magnitude < 1
    let exact = rounded(value, places: isSmall ? 8 : exactPlaces)
    return plain(exact == value ? exact : rounded(value, places: isSmall ? places(of: value) : roundedPlaces))
  }

  /// Decimals of a value below one that show five of its digits, at most eight.
  private static func places(of value: Decimal38) -> Int {
    var places = 5
    var shifted = value.magnitude * 10
    while shifted < 1, places < 8 {
      places += 1
      shifted = shifted * 10
    }
    return places
  }

  /// Half to even to `places` decimals, at most eight.
  private static func rounded(_ value: Decimal38, places: Int) -> Decimal38 {
    let scale = powerOfTen(8 - places)
    return Amount(rounding: value / scale).exact * scale
  }

  /// Grouped, with all of its decimals: `60,000`.
  static func plain(_ value: Decimal38) -> String {
    let parts = value.magnitude.description.split(separator: ".")
    return (value.sign < 0 ? "-" : "") + grouped(digits: parts[0]) + (parts.count > 1 ? "." + parts[1] : "")
  }

  private static func powerOfTen(_ exponent: Int) -> Decimal38 {
    (0..<exponent).reduce(Decimal38.one) { power, _ in power * 10 }
  }

  /// Beyond it amounts would not hold the value.
  private static let largestRounded = powerOfTen(20)
}

extension Figure {
  /// For programs: money and prices to eight decimals, ratios to twelve.
  var plainNumber: String {
    if value.magnitude >= Decimal38(1_000_000_000_000_000_000) { return value.description }
    switch unit {
    case .price, .money, .contracts, .hours, .days: return Amount(rounding: value).description
    case .share, .shareOfYear, .multiple, .count: return (Amount(rounding: value * 10_000).exact / 10_000).description
    }
  }

  /// What `plainNumber` is measured in.
  var unitName: String {
    switch unit {
    case .price(let quote, let base): "\(quote) per \(base)"
    case .money(let asset): asset.symbol
    case .contracts: "contracts"
    case .share: "fraction"
    case .shareOfYear: "fraction a year"
    case .multiple: "multiple"
    case .count: "number"
    case .hours: "hours"
    case .days: "days"
    }
  }
}
