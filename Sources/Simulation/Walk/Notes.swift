import Market

/// What the run had to assume and what it warns of, each said once, in order of first use.
struct Notes {
  private(set) var assumptions: [String] = []
  private(set) var warnings: [String] = []

  mutating func assume(_ text: String) {
    if !assumptions.contains(text) { assumptions.append(text) }
  }

  mutating func warn(_ text: String) { warnings.append(text) }
}

/// Spot held without its hedge after a liquidation (S6.6).
struct UnhedgedSpan {
  private(set) var nanoseconds: Int64 = 0
  private(set) var profit: Amount = .zero
  private var since: (time: Instant, spotProfit: Amount)?

  var isOpen: Bool { since != nil }

  mutating func open(at time: Instant, spotProfit: Amount) {
    if since == nil { since = (time, spotProfit) }
  }

  mutating func close(at time: Instant, spotProfit: Amount) {
    guard let start = since else { return }
    nanoseconds += time.nanoseconds - start.time.nanoseconds
    profit += spotProfit - start.spotProfit
    since = nil
  }
}
