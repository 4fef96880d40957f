public import Documents
public import Market
public import Venues

/// What a user says of files, on a command line and in a scenario.
extension ScalarReader {
  /// The name of a ``NativeFormat``.
  public func layout() -> String? {
    guard let name = text() else { return nil }
    if NativeFormats.named(name) != nil { return name }
    let names = NativeFormats.all.map(\.name)
    let meant = nearest(to: name, among: names).map { "did you mean \"\($0)\"?" }
    return refuse(meant ?? "layouts: \(names.joined(separator: ", "))")
  }

  /// The interval of bars: up to 15 days.
  public func barInterval() -> Interval? {
    let unit = node.text?.drop { $0.isNumber } ?? ""
    if ["M", "mo", "month", "months"].contains(unit), unit != node.text?[...] { return refuse(BarInterval.need) }
    guard let interval = interval() else { return nil }
    if interval > BarInterval.longest { return refuse(BarInterval.need) }
    return interval > .zero ? interval : refuse("a duration above zero is needed, such as 1m, 1h or 1d")
  }

  /// A time zone: UTC, a fixed offset, or one that is named after a place. Short names are
  /// unclear: BST is the summer of London and the clock of Dhaka.
  public func zone() -> LocalZone? {
    guard let name = text() else { return nil }
    let isClear = name == "UTC" || name.hasPrefix("UTC+") || name.hasPrefix("UTC-") || name.contains("/")
    return (isClear ? LocalZone(name: name) : nil)
      ?? refuse("a time zone is needed, such as UTC, UTC+03:00 or Europe/London")
  }

  /// A duration with or without a sign.
  public func shift() -> Interval? {
    guard let text = text() else { return nil }
    let isBack = text.hasPrefix("-")
    let digits = isBack || text.hasPrefix("+") ? text.dropFirst() : text[...]
    guard let interval = Interval(digits), interval > .zero else {
      return refuse("a duration is needed, such as 3h, or -3h to move back")
    }
    return interval * (isBack ? -1 : 1)
  }

  /// The most bars of a gap that is filled.
  public func barCount() -> Int? {
    guard let count = integer() else { return nil }
    let most = Repairs.mostFilledBars
    return count >= 1 && count <= most ? count : refuse("a number of bars from 1 to \(most) is needed")
  }
}
