import Market

/// An order on its way to the venue or waiting there (S5.1).
struct PendingOrder {
  /// Index into the plan's instruments.
  let instrument: Int
  /// Signed contracts, base units for spot.
  let quantity: Decimal38
  let due: Instant
  let reason: Fill.Reason
  /// Orders sent together for the two legs of one trade share a number (S5.5).
  let trade: Int
  /// Whether the wait was already told of.
  var hasWaited = false
}

/// Money between two purses (S7.1).
struct Transit {
  let arrival: Instant
  let from: Int
  let to: Int
  let asset: Asset
  /// Net of the fee.
  let amount: Amount
  /// What it becomes on arrival.
  let arrivesAs: Asset
}

/// A trade of which one leg has filled and the other waits (S5.5).
struct Legging {
  let trade: Int
  /// Signed base units held too much.
  let delta: Decimal38
  let excessIsSpot: Bool
  /// The price of the leg in excess when the first leg filled.
  let anchor: Decimal38
}
