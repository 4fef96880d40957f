import Market

/// The time after a forced order for a share of the position in which the venue closes everything (S6.5).
struct Cooldown {
  /// The trigger price of the order.
  let price: Decimal38
  /// When the bar closed in which it was sent.
  let closed: Instant
  /// Counted from that bar's open: when in the bar the order was sent is not known.
  let end: Instant

  /// Whether it lasts at a trigger price of the bar that opens at `opens` and closes at `now`.
  ///
  /// At a further price of the order's own bar it may have passed, unless it is longer than the bar.
  func lasts(at trigger: Decimal38, opens: Instant, now: Instant) -> Bool {
    now == closed ? trigger == price || now < end : opens < end
  }
}
