import Market

/// Every balance that is no leg, as equity counts it (S8.1): each rounded by itself.
struct BalanceWorth {
  /// What does not move with the coin's price, in the reporting currency.
  var fixed: Amount = .zero
  /// Balances of the base coin, whose worth follows the spot leg's close; none of them is zero.
  var coins: [Amount] = []
}

/// Total equity and its parts (S3.7).
struct EquityWorth {
  let cash: Amount
  let spot: Amount
  let perp: Amount

  var total: Amount { cash + spot + perp }
}
