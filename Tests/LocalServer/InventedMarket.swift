public import Market

/// A market that never was: every bar and every payment follows from its time alone, so that a server can make any page
/// of it, and a test knows what must come out.
public struct InventedMarket: Sendable {
  public var listed: Instant
  /// The server's clock. Bars that end later are unfinished.
  public var present: Instant
  /// Some bars are missing, as where nothing was traded.
  public var hasHoles = false
  /// What a server may do to a page without being wrong, or while it fails.
  public var order = Order.usual
  /// Rows of a page are at most so many.
  public var mostRows = Int.max
  /// Prices and rates are those of another instrument.
  var isOther = false

  public enum Order: Sendable {
    case usual, shuffled, doubled
  }

  public init(listed: Instant, present: Instant, hasHoles: Bool = false) {
    self.listed = listed
    self.present = present
    self.hasHoles = hasHoles
  }

  /// Prices in units of 10⁻², volume of 10⁻³.
  public struct Bar: Sendable {
    public let time: Instant
    public let open: Int
    public let high: Int
    public let low: Int
    public let close: Int
    public let volume: Int
    public let trades: Int
  }

  public struct Payment: Sendable {
    public let time: Instant
    /// In units of 10⁻⁸.
    public let rate: Int
    /// In units of 10⁻².
    public let markPrice: Int
  }

  /// The bars that open in `stretch`, oldest first; the last one unfinished where the present is in it.
  public func bars(_ interval: Interval, _ stretch: ClosedRange<Instant>, kind: String = "bars") -> [Bar] {
    if listed > stretch.upperBound { return [] }
    var bars: [Bar] = []
    var time = max(stretch.lowerBound, listed).floored(to: interval)
    if time < max(stretch.lowerBound, listed) { time = time + interval }
    while time <= min(stretch.upperBound, present) {
      if let bar = bar(at: time, interval, kind) { bars.append(bar) }
      time = time + interval
    }
    return bars
  }

  private func bar(at time: Instant, _ interval: Interval, _ kind: String) -> Bar? {
    let salt = kind.utf8.reduce(isOther ? 8 : 7) { $0 &* 31 &+ UInt64($1) }
    var noise = Noise(time, salt: salt &+ UInt64(interval.nanoseconds))
    if hasHoles, noise.below(11) == 0 { return nil }
    let open = 5_000_000 + noise.below(2_000_000)
    let isUnfinished = time + interval > present
    let close = isUnfinished ? open : open + noise.below(20_000) - 10_000
    return Bar(
      time: time, open: open, high: max(open, close) + noise.below(5000), low: min(open, close) - noise.below(5000),
      close: close, volume: isUnfinished ? 1 : 1 + noise.below(9_000_000), trades: 1 + noise.below(900))
  }

  /// The payments in `stretch`, one every so many hours, up to the present.
  public func payments(every hours: Int, _ stretch: ClosedRange<Instant>) -> [Payment] {
    if listed > stretch.upperBound { return [] }
    var payments: [Payment] = []
    var time = max(stretch.lowerBound, listed).floored(to: .hours(hours))
    if time < max(stretch.lowerBound, listed) { time = time + .hours(hours) }
    while time <= min(stretch.upperBound, present) {
      var noise = Noise(time, salt: isOther ? 98 : 99)
      payments.append(
        Payment(time: time, rate: noise.below(60_000) - 20_000, markPrice: 5_000_000 + noise.below(2_000_000)))
      time = time + .hours(hours)
    }
    return payments
  }

  /// A page: at most `limit` rows, the first or the last of them, in the order that is wanted.
  func page<Row>(_ rows: [Row], limit: Int, keepsNewest: Bool, newestFirst: Bool) -> [Row] {
    let limit = min(limit, mostRows)
    var page = Array(keepsNewest ? rows.suffix(limit) : rows.prefix(limit))
    if newestFirst { page.reverse() }
    switch order {
    case .usual: return page
    case .shuffled: return page.indices.sorted { ($0 * 7919 % 1009, $0) < ($1 * 7919 % 1009, $1) }.map { page[$0] }
    case .doubled: return page + page
    }
  }
}

/// SplitMix64 of a moment.
private struct Noise {
  private var state: UInt64

  init(_ time: Instant, salt: UInt64) { state = UInt64(bitPattern: time.nanoseconds) ^ (salt &* 0x9E37_79B9_7F4A_7C15) }

  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
  }
}

/// `units` of 10 to the power of −`decimals` as a decimal, with all of them.
public func decimal(_ units: Int, _ decimals: Int) -> String {
  let digits = String(units.magnitude)
  let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
  let whole = padded.dropLast(decimals)
  return (units < 0 ? "-" : "") + whole + (decimals > 0 ? ".\(padded.suffix(decimals))" : "")
}
