import Documents
import Market

extension ScalarReader {
  func positive() -> Decimal38? {
    guard let value = decimal() else { return nil }
    return value > 0 ? value : refuse("a number above zero is needed")
  }

  func nonNegative() -> Decimal38? {
    guard let value = decimal() else { return nil }
    return value >= 0 ? value : refuse("a number from zero up is needed")
  }

  /// A share from 0 to below 100%: `4` where four basis points were meant is a mistake.
  func shareBelowOne() -> Decimal38? {
    guard let value = share() else { return nil }
    return value >= 0 && value < 1 ? value : refuse("a share from 0 to below 100% is needed")
  }

  /// As ``shareBelowOne()``, or what is paid back.
  func feeOrRebate() -> Decimal38? {
    guard let value = share() else { return nil }
    return value > -1 && value < 1 ? value : refuse("a share between -100% and 100% is needed, such as 5bp")
  }

  /// A share above 0, at most 100%.
  func positiveShare() -> Decimal38? {
    guard let value = share() else { return nil }
    return value > 0 && value <= 1 ? value : refuse("a share above 0 and up to 100% is needed")
  }

  func asset() -> Asset? { text().map { Asset($0) } }

  func zone() -> LocalZone? {
    guard let text = text() else { return nil }
    return LocalZone(name: text) ?? refuse("an IANA time zone is needed, such as America/New_York")
  }

  /// `HH:MM`, in minutes of the day.
  func minuteOfDay() -> Int? {
    guard let text = text() else { return nil }
    return minutes(ofClock: text) ?? refuse("a time of day is needed, such as 08:00")
  }

  /// `Fri 17:00`, in minutes since Monday 00:00.
  func minuteOfWeek() -> Int? {
    guard let text = text() else { return nil }
    let words = text.split(separator: " ")
    guard words.count == 2, let day = dayNames.firstIndex(of: String(words[0])),
      let minutes = minutes(ofClock: words[1])
    else { return refuse("a day and a time are needed, such as Fri 17:00") }
    return day * 1440 + minutes
  }

  /// `Mon` to `Sun` as 1 to 7.
  func weekday() -> Int? {
    guard let text = text() else { return nil }
    return dayNames.firstIndex(of: text).map { $0 + 1 } ?? refuse("allowed: \(dayNames.joined(separator: ", "))")
  }
}

private let dayNames = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

private func minutes(ofClock text: some StringProtocol) -> Int? {
  let parts = text.split(separator: ":", omittingEmptySubsequences: false)
  guard parts.count == 2, parts.allSatisfy({ $0.count == 2 && $0.allSatisfy { $0.isASCII && $0.isNumber } }),
    let hour = Int(parts[0]), let minute = Int(parts[1]), hour < 24, minute < 60
  else { return nil }
  return hour * 60 + minute
}

/// The single values of a non-empty list, each with a reader that knows its place, `at[2]`.
func listOfReaders(_ node: DocumentNode, name: String, collector: DiagnosticCollector) -> [ScalarReader] {
  guard let elements = node.elements, !elements.isEmpty else {
    let shown = node.elements == nil ? node.kindName : "empty"
    collector.report(node.location, "\"\(name)\" is \(shown)", allowed: "a list is needed")
    return []
  }
  return elements.enumerated().map { ScalarReader($1, name: "\(name)[\($0 + 1)]", collector: collector) }
}
