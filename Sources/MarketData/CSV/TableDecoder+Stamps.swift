import Market

/// What is known of the stamps of a file so far.
struct StampOrder {
  var form: TimestampForm?
  var formLine = 0
  var saidMixed = false
  var first: Int64?
  var firstLine = 0
  /// The last stamp as the file has it, and as it was taken.
  var last = Int64.min
  var lastTaken = Int64.min
  var lastLine = 0
}

/// Stamps that were moved to the minute they belong to (S1.5).
struct LateStamps {
  private(set) var count = 0
  private(set) var latest: Int64 = 0

  mutating func add(_ nanoseconds: Int64) {
    count += 1
    latest = max(latest, nanoseconds)
  }

  /// The furthest that a stamp is moved.
  static let limit: Int64 = 5_000_000_000

  /// What a report says of them; nothing where there are none.
  func warnings(_ source: DataFile) -> [String] {
    if count == 0 { return [] }
    let stamps = count == 1 ? "1 funding stamp was" : "\(count) funding stamps were"
    return ["\(source.name): \(stamps) moved back to the whole minute, by \(plain(Double(latest) / 1e9)) s at most"]
  }
}

extension TableDecoder {
  /// The instant a stamp stands for; `nil` when it was refused.
  @inline(__always)
  mutating func accept(_ stamp: Timestamp) -> Int64? {
    let nanoseconds = stamp.nanoseconds
    if stamp.form != order.form, !acceptForm(stamp.form) { return nil }
    guard nanoseconds > order.last else { return refuseOrder(nanoseconds) }
    if let interval = schema.interval {
      // Rows mostly follow each other without a gap, which spares the division.
      if nanoseconds &- order.last != interval || order.first == nil {
        guard isOnGrid(nanoseconds, interval: interval) else { return nil }
      }
    }
    let taken = schema.movesLateStamps ? movedToMinute(nanoseconds) : nanoseconds
    if taken == order.lastTaken {
      mistakes.report(
        line: line,
        "\(text(nanoseconds)) moves to the minute \(text(taken)), where the stamp of line \(order.lastLine) is already",
        allowed: "each stamp may stand once")
      return nil
    }
    order.last = nanoseconds
    order.lastTaken = taken
    order.lastLine = line
    return taken
  }

  @inline(never)
  private mutating func acceptForm(_ form: TimestampForm) -> Bool {
    guard let first = order.form else {
      order.form = form
      order.formLine = line
      return true
    }
    // Once is enough: in a file that changes its unit every later row differs.
    if !order.saidMixed {
      mistakes.report(
        line: line, "\"timestamp\" is \(form.name), but \(first.name) on line \(order.formLine)",
        allowed: "one file keeps one unit")
    }
    order.saidMixed = true
    return false
  }

  @inline(never)
  private mutating func refuseOrder(_ nanoseconds: Int64) -> Int64? {
    if nanoseconds == order.last {
      mistakes.report(
        line: line, "\(text(nanoseconds)) stands on line \(order.lastLine) already",
        allowed: "each stamp may stand once")
    } else {
      mistakes.report(
        line: line, "\(text(nanoseconds)) comes after \(text(order.last)) of line \(order.lastLine)",
        allowed: "rows must ascend in time")
    }
    return nil
  }

  @inline(never)
  private mutating func isOnGrid(_ nanoseconds: Int64, interval: Int64) -> Bool {
    guard let first = order.first else {
      order.first = nanoseconds
      order.firstLine = line
      return true
    }
    if (nanoseconds - first) % interval == 0 { return true }
    mistakes.report(
      line: line,
      "\(text(nanoseconds)) is off the grid of \(Interval(nanoseconds: interval)) from \(text(first)) of line "
        + "\(order.firstLine)",
      allowed: "bars stand whole intervals apart")
    return false
  }

  @inline(never)
  private mutating func movedToMinute(_ nanoseconds: Int64) -> Int64 {
    let minute = Instant(nanoseconds: nanoseconds).floored(to: .minutes(1)).nanoseconds
    let late = nanoseconds - minute
    if late == 0 || late > LateStamps.limit { return nanoseconds }
    lateStamps.add(late)
    return minute
  }

  private func text(_ nanoseconds: Int64) -> String { Instant(nanoseconds: nanoseconds).description }
}
