/// The sources of profit and loss (S8.2); the names are those of `summary.json` and of ledger accounts `pnl:<name>`.
public enum ProfitCategory: Int, CaseIterable, Sendable {
  /// Price changes of the spot leg.
  case spotPrice
  /// Price changes of the perpetual, realised and unrealised.
  case perpPrice
  case funding
  /// Of ordinary fills (S5.4).
  case fees
  /// Fill price against the bar's open (S8.2); no purse pays it.
  case slippage
  case interest
  /// Fees and slippage of forced closes, margin lost in takeovers, less what the insurance fund pays (S6.5).
  case liquidation
  /// Fees of transfers (S7.1).
  case transfer
  /// Balances that are no leg changing value: other currencies, coins held as collateral.
  case fx
  /// One leg filled, the other waiting (S5.5).
  case legging

  /// As files name it: `spot_price`.
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
