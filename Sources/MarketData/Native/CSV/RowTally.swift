/// How many rows of a file are remarkable in one way, and on which line the first of them stands.
struct RowTally {
  private(set) var count = 0
  private(set) var firstLine = 0

  mutating func take(line: Int) {
    if count == 0 { firstLine = line }
    count += 1
  }

  /// What to say of them; `nil` where there are none.
  func note(_ code: String, _ text: String) -> RawNote? {
    count == 0 ? nil : RawNote(code: code, count: count, place: firstLine, text: text)
  }
}
