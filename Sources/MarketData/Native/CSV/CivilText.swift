import Market

/// A moment as tables write it for people, with or without a zone: `2021-01-01 03:00:00.001`, `2020-10-24 07-AM`,
/// `20221213 08:00`, `2023.01.01 00:00`, `2020-10-23 11:00:00+03:00`.
struct CivilText {
  /// What clock and calendar show, in nanoseconds since the clock showed 1970.
  let wall: Int64
  /// Nanoseconds east of Greenwich, where the text says so.
  let offset: Int64?

  /// `nil` for text that is none, and outside 1678 to 2261.
  init?(_ text: UnsafeRawBufferPointer) {
    var scanner = Scanner(text: text)
    guard let date = scanner.date() else { return nil }
    var nanoseconds: Int64 = 0
    var offset: Int64?
    if !scanner.isAtEnd {
      guard scanner.takeOne(of: " TD"), let time = scanner.time() else { return nil }
      nanoseconds = time
      if !scanner.isAtEnd {
        guard let zone = scanner.zone(), scanner.isAtEnd else { return nil }
        offset = zone
      }
    }
    wall = date.midnight.nanoseconds + nanoseconds
    self.offset = offset
  }

  private struct Scanner {
    let text: UnsafeRawBufferPointer
    var position = 0

    var isAtEnd: Bool { position == text.count }

    mutating func takeOne(of characters: StaticString) -> Bool {
      guard position < text.count else { return false }
      let byte = text[position]
      guard characters.withUTF8Buffer({ $0.contains(byte) }) else { return false }
      position += 1
      return true
    }

    mutating func number(digits: Int) -> Int? {
      guard position + digits <= text.count else { return nil }
      var value = 0
      for byte in text[position..<position + digits] {
        guard byte &- 48 < 10 else { return nil }
        value = value * 10 + Int(byte - 48)
      }
      position += digits
      return value
    }

    /// `2020-10-24`, `2020.10.24`, `2020/10/24` or `20201024`.
    mutating func date() -> CivilDate? {
      guard let year = number(digits: 4), (1678...2261).contains(year) else { return nil }
      let isApart = takeOne(of: "-./")
      guard let month = number(digits: 2), takeOne(of: "-./") == isApart, let day = number(digits: 2) else {
        return nil
      }
      return CivilDate(year: year, month: month, day: day)
    }

    /// `07:00`, `07:00:00.123` or `07-AM`, in nanoseconds since midnight.
    mutating func time() -> Int64? {
      guard let hour = number(digits: 2), hour < 24 else { return nil }
      if takeOne(of: "-") {
        guard (1...12).contains(hour) else { return nil }
        let isMorning = takeOne(of: "A")
        guard isMorning || takeOne(of: "P"), takeOne(of: "M") else { return nil }
        return Interval.hours(hour % 12 + (isMorning ? 0 : 12)).nanoseconds
      }
      guard takeOne(of: ":"), let minute = number(digits: 2), minute < 60 else { return nil }
      var time = Interval.minutes(hour * 60 + minute).nanoseconds
      guard takeOne(of: ":") else { return time }
      guard let second = number(digits: 2), second < 60 else { return nil }
      time += Interval.seconds(second).nanoseconds
      guard takeOne(of: ".") else { return time }
      guard let fraction = fraction() else { return nil }
      return time + fraction
    }

    /// One to nine decimals of a second.
    private mutating func fraction() -> Int64? {
      var unit: Int64 = 1_000_000_000
      var value: Int64 = 0
      while let digit = number(digits: 1) {
        unit /= 10
        guard unit > 0 else { return nil }
        value += Int64(digit) * unit
      }
      return unit == 1_000_000_000 ? nil : value
    }

    /// `Z`, `+03:00` or `-0500`.
    mutating func zone() -> Int64? {
      if takeOne(of: "Z") { return 0 }
      let isEast = takeOne(of: "+")
      guard isEast || takeOne(of: "-"), let hours = number(digits: 2), hours <= 18 else { return nil }
      _ = takeOne(of: ":")
      guard let minutes = number(digits: 2), minutes < 60 else { return nil }
      return Interval.minutes((hours * 60 + minutes) * (isEast ? 1 : -1)).nanoseconds
    }
  }
}

extension DelimitedRow {
  /// A moment as text; reports what is none, with an example of one.
  func civil(_ cell: Int, _ name: String, like example: String, _ mistakes: inout MistakeLog) -> CivilText? {
    if let text = CivilText(self[cell]) { return text }
    refuse(cell, name, "a stamp such as \(example) is needed", &mistakes)
    return nil
  }

  /// An instant as text in UTC where it names no other zone.
  func utcInstant(_ cell: Int, _ name: String, like example: String, _ mistakes: inout MistakeLog) -> Int64 {
    guard let text = civil(cell, name, like: example, &mistakes) else { return 0 }
    let time = text.wall - (text.offset ?? 0)
    if StampBound.holds(time) { return time }
    refuse(cell, name, StampBound.need, &mistakes)
    return 0
  }
}
