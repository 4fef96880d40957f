public import Market
public import Simulation

/// A number that a condition can ask the market or the own account for.
public enum Signal: Hashable, Sendable {
  /// Annualised funding over the prints of the window (S9.2), a fraction.
  case fundingAPR(window: Interval)
  /// The rate of the last print, per its own interval.
  case fundingLast
  /// (perp − spot) / spot (S9.4).
  case basis
  /// The basis of a dated contract a year, a fraction; missing for a perpetual (S9.4).
  case basisAPR
  case premium
  /// In the spot leg's quote currency.
  case spot
  /// In the perpetual's quote currency.
  case perp
  /// Margin equity ÷ maintenance margin; missing while flat (S6.9).
  case marginRatio
  case daysHeld

  /// What the signal is at `view.now`, `nil` while it does not exist yet.
  public func value(in view: MarketView) -> Double? {
    switch self {
    case .fundingAPR(let window): view.fundingAPR(over: window)
    case .fundingLast: view.fundingLast
    case .basis: view.basis
    case .basisAPR: view.basisAPR
    case .premium: view.premium
    case .spot: view.spot
    case .perp: view.perp
    case .marginRatio: view.marginRatio
    case .daysHeld: view.daysHeld
    }
  }

  static let windowedName = "funding_apr"

  /// The signals without a window, by the name that conditions use.
  static func named(_ name: String) -> Signal? {
    switch name {
    case "funding_last": .fundingLast
    case "basis": .basis
    case "basis_apr": .basisAPR
    case "premium": .premium
    case "spot": .spot
    case "perp": .perp
    case "margin_ratio": .marginRatio
    case "days_held": .daysHeld
    default: nil
    }
  }

  static let plainNames = [
    "funding_last", "basis", "basis_apr", "premium", "spot", "perp", "margin_ratio", "days_held",
  ]
}
