import Market

/// The stamps that market data may have, in nanoseconds since 1970: those of 1970 to 2199. Any two of them are less
/// apart than an ``Interval`` can be.
enum StampBound {
  /// 2200-01-01T00:00:00Z.
  @inline(__always) static var end: Int64 { 7_258_118_400_000_000_000 }

  static let need = "stamps lie in 1970 to 2199"

  @inline(__always)
  static func holds(_ nanoseconds: Int64) -> Bool { UInt64(bitPattern: nanoseconds) < UInt64(end) }

  /// Whether text that is refused as a stamp is one of another time.
  static func isBeyond(_ text: String) -> Bool {
    let isNumber = text.utf8.allSatisfy { $0 &- 48 < 10 }
    if isNumber { return [10, 13, 16, 19].contains(text.utf8.count) }
    guard text.utf8.count > 10, let year = Int(text.prefix(4)) else { return false }
    if let instant = Instant(text) { return !holds(instant.nanoseconds) }
    if (1970...2199).contains(year) { return false }
    // The year alone is wrong where the text is a moment in another; 2000 has all days.
    return Instant("2000" + text.dropFirst(4)) != nil
  }
}
