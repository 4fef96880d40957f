/// Which units the stamps of a series are in.
struct StampUnits {
  private var counts = [0, 0, 0, 0]
  private var firstLines = [0, 0, 0, 0]
  private var current: TimestampForm?
  private var currentCount = 0

  @inline(__always)
  mutating func take(_ form: TimestampForm, line: Int) {
    if form != current { change(to: form, line: line) }
    currentCount &+= 1
  }

  /// Rows in that unit.
  func count(_ form: TimestampForm) -> Int { counts[Int(form.rawValue)] + (form == current ? currentCount : 0) }

  /// What to say of a column with more than one unit.
  func note() -> RawNote? {
    let forms: [(form: TimestampForm, name: String)] = [
      (.seconds, "seconds"), (.milliseconds, "milliseconds"), (.microseconds, "microseconds"),
      (.nanoseconds, "nanoseconds"),
    ]
    let used = forms.filter { count($0.form) > 0 }.sorted { count($0.form) < count($1.form) }
    guard let most = used.last, used.count > 1 else { return nil }
    let others = used.dropLast()
    let total = used.reduce(0) { $0 + count($1.form) }
    let list = others.map { "\(count($0.form)) of \(total) stamps are in \($0.name)" }.joined(separator: ", ")
    return RawNote(
      code: "mixed-units", count: total - count(most.form),
      place: others.map { firstLines[Int($0.form.rawValue)] }.min() ?? 0, text: "\(list), the others in \(most.name)")
  }

  @inline(never)
  private mutating func change(to form: TimestampForm, line: Int) {
    if let current { counts[Int(current.rawValue)] += currentCount }
    currentCount = 0
    current = form
    if firstLines[Int(form.rawValue)] == 0 { firstLines[Int(form.rawValue)] = line }
  }
}
