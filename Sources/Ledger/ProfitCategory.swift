/// The sources of profit and loss (S8.2); the names are those of `summary.json` and of ledger accounts `pnl:<name>`.
public enum ProfitCategory: Int, CaseIterable, Sendable {
  case spotPrice
  case perpPrice
  case funding
  case fees
  case slippage
  case interest
  case liquidation
  case transfer
  /// Currencies other than the reporting one changing value.
  case fx
  /// One leg filled, the other waiting (S5.5).
  case legging

  public var name: String {
    switch self {
    case .spotPrice: "spot_price"
    case .perpPrice: "perp_price"
    case .funding: "funding"
    case .fees: "fees"
    case .slippage: "slippage"
    case .interest: "interest"
    case .liquidation: "liquidation"
    case .transfer: "transfer"
    case .fx: "fx"
    case .legging: "legging"
    }
  }
}
