import Market

/// Makes rows of the records of one file, in as many series as it has instruments and intervals.
final class JSONTable {
  private let layout: JSONLayout
  private(set) var mistakes: MistakeLog
  private(set) var series: [JSONSeries] = []
  private(set) var rowsSeen = 0
  /// How many elements the rows have.
  private(set) var width: Int?
  private var indices: [[UInt8]: Int] = [:]
  /// Of the last row: rows of one series mostly follow each other.
  private var lastKey: [UInt8] = []
  private var lastIndex: Int?

  init(_ layout: JSONLayout, file: String) {
    self.layout = layout
    mistakes = MistakeLog(file: file)
  }

  func take(_ record: borrowing JSONRecord) {
    rowsSeen += 1
    if record.container == .array {
      let widths = width.map { [$0] } ?? layout.widths
      guard widths.contains(record.count) else {
        let needed = widths.map(String.init).joined(separator: " or ")
        return report(record, "has \(counted(record.count, "element"))", "\(needed) are needed")
      }
      width = record.count
    }
    let time = stamp(record)
    let values = layout.columns.map { $0.map { number(record, $0) } }
    let extras = layout.extras.map { number(record, $0) }
    guard let index = series(of: record), let time else { return }
    if let unfinished = layout.unfinished, record.text(unfinished.cell) == unfinished.text {
      series[index].leaveOut(record.number)
    } else {
      series[index].append(time: time, place: record.number, values: values, extras: extras)
    }
  }

  /// The series that a row belongs to; `nil` where it was refused.
  private func series(of record: borrowing JSONRecord) -> Int? {
    var key = record.group
    for cell in [layout.symbol, layout.interval?.cell] {
      guard let cell else { continue }
      let isText = record.look(cell) { finding, text in
        key.append(0)
        key.append(contentsOf: text)
        if case .value(.text) = finding { return !text.isEmpty && text.count <= 64 }
        return false
      }
      if !isText {
        refuse(record, cell, "a text of at most 64 bytes is needed")
        return nil
      }
    }
    if key == lastKey, let lastIndex { return lastIndex }
    var length: Interval?
    if let interval = layout.interval {
      guard let known = record.text(interval.cell).flatMap({ interval.lengths[$0] }) else {
        refuse(record, interval.cell, "allowed: \(interval.lengths.keys.sorted().joined(separator: ", "))")
        return nil
      }
      length = known
    }
    if indices[key] == nil {
      guard series.count < JSONLimits.series else {
        report(record, "is of series \(series.count + 1)", "\(JSONLimits.series) at most are read of one file")
        return nil
      }
      indices[key] = series.count
      var new = JSONSeries(layout)
      new.symbol = layout.symbol.flatMap { record.text($0) } ?? String(decoding: record.group, as: UTF8.self)
      if new.symbol?.isEmpty == true { new.symbol = nil }
      new.interval = length
      series.append(new)
    }
    lastKey = key
    lastIndex = indices[key]
    return lastIndex
  }

  private func stamp(_ record: borrowing JSONRecord) -> Int64? {
    let stamp: Timestamp? = record.look(layout.time) { finding, text in
      if case .value = finding { timestamp(text) } else { nil }
    }
    if let stamp, layout.forms.contains(stamp.form) { return stamp.nanoseconds }
    let isBeyond = record.look(layout.time) { finding, text in
      if case .value = finding { StampBound.isBeyond(String(decoding: text, as: UTF8.self)) } else { false }
    }
    let need = layout.forms.map(\.needed).joined(separator: " or ") + " is needed"
    refuse(record, layout.time, isBeyond && stamp == nil ? StampBound.need : need)
    return nil
  }

  private func number(_ record: borrowing JSONRecord, _ column: JSONColumn) -> Double? {
    enum Reading { case number(Double), missing, refused }
    let reading: Reading = record.look(column.cell) { finding, text in
      switch finding {
      case .none: return column.need == .optional ? .missing : .refused
      case .null: return column.need == .always ? .refused : .number(.nan)
      case .twice, .value(.truth), .value(.null): return .refused
      case .value(.text) where text.isEmpty && column.need != .always: return .number(.nan)
      case .value:
        let own = column.reading.map { $0.read(String(decoding: text, as: UTF8.self)) ?? .nan }
        let value = own ?? decimal(text)
        return value.isFinite ? .number(value) : .refused
      }
    }
    switch reading {
    case .number(let value): return value
    case .missing: return nil
    case .refused:
      refuse(record, column.cell, column.reading?.need ?? "a number is needed")
      return nil
    }
  }

  private func refuse(_ record: borrowing JSONRecord, _ cell: JSONCell, _ allowed: String) {
    let what = record.look(cell) { finding, text in
      switch finding {
      case .none: "is missing"
      case .null: "is null"
      case .twice: "stands twice"
      case .value: "is \(quoted(String(decoding: text, as: UTF8.self)))"
      }
    }
    mistakes.report(
      line: record.place.line, column: record.place.column, "\(cell.name) of record \(record.number) \(what)",
      allowed: allowed)
  }

  private func report(_ record: borrowing JSONRecord, _ what: String, _ allowed: String) {
    mistakes.report(
      line: record.place.line, column: record.place.column, "record \(record.number) \(what)", allowed: allowed)
  }
}

extension TimestampForm {
  /// As a need: `a stamp of 13 digits (milliseconds since 1970)`.
  var needed: String {
    switch self {
    case .seconds: "a stamp of 10 digits (seconds since 1970)"
    case .milliseconds: "a stamp of 13 digits (milliseconds since 1970)"
    case .microseconds: "a stamp of 16 digits (microseconds since 1970)"
    case .nanoseconds: "a stamp of 19 digits (nanoseconds since 1970)"
    case .text: "a stamp with its zone, such as 2024-05-01T00:00:00Z,"
    }
  }
}
