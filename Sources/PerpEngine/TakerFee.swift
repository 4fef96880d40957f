public import Market
public import Venues

extension FeeTerms {
  /// What a taker pays for a fill, exact, in settlement units (S5.4): notional · rate + contracts · amount a contract,
  /// at least the venue's minimum.
  ///
  /// - Parameters:
  ///   - quantity: contracts, base units for spot; of either sign.
  ///   - price: of the fill, in quote units for one base unit.
  ///   - volume: what the account traded within ``FeeTerms/window`` before, in quote units; it picks the rate.
  /// - Complexity: O(tiers).
  public func takerFee(
    quantity: Decimal38, price: Decimal38, _ contract: ContractTerms, volume: Decimal38 = .zero
  ) -> Decimal38 {
    let rate = tier(volume: volume).taker
    let fee = contract.notional(quantity: quantity, price: price) * rate + quantity.magnitude * perContract
    return minimum.isZero ? fee : max(fee, minimum)
  }

  /// The most base units of spot that `cash` buys, this fee included; zero where it does not cover the minimum.
  ///
  /// - Parameters:
  ///   - price: of the fill, in quote units for one base unit.
  ///   - besides: what else each unit needs of the cash, such as the margin of its hedge.
  ///   - volume: as in ``takerFee(quantity:price:_:volume:)``.
  public func largestPurchase(
    cash: Decimal38, price: Decimal38, besides: Decimal38 = .zero, volume: Decimal38
  ) -> Decimal38 {
    let byRate = cash / (price * (.one + tier(volume: volume).taker) + perContract + besides)
    return minimum.isZero ? byRate : max(.zero, min(byRate, (cash - minimum) / (price + besides)))
  }
}
