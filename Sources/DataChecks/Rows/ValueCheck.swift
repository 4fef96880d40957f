import Market
import MarketData

/// Rows that cannot be right by themselves, and what the layout of a file made remarkable.
struct ValueCheck {
  let series: CheckedSeries
  let index: Int

  var findings: [Finding] {
    [
      finding(
        .noValue, { $0.cause == .noValue }, "without a \(series.isFunding ? "rate" : "price")",
        remedy: "--drop-unsound leaves them out"),
      blank,
      finding(
        .priceNotPositive, { $0.cause == .priceNotPositive }, "with a price that is not above 0",
        remedy: "--drop-unsound"),
      finding(
        .unsoundBar, { $0.cause == .range || $0.cause == .negativeCount },
        "whose high and low do not hold open and close, or with a volume below 0", remedy: "--drop-unsound"),
      outOfBounds, outOfRange,
    ].compactMap { $0 } + notes + empty
  }

  private func finding(
    _ code: FindingCode, _ isOf: (RowMistake) -> Bool, _ words: String, remedy: String
  ) -> Finding? {
    let found = series.verdicts.indices.filter { row in
      if case .unsound(let mistake) = series.verdicts[row] { isOf(mistake) } else { false }
    }
    guard let first = found.first, case .unsound(let mistake) = series.verdicts[first] else { return nil }
    // The names of columns that are no matter of course are told.
    let which = ["volume", "mark_price"].contains(mistake.column) && code != .unsoundBar ? ": \(mistake.what)" : ""
    return Finding(
      code, series: index, count: found.count, "\(counted(found.count, "row", isGrouped: true)) \(words)\(which)",
      remedy: remedy
    ).at(found.map(series.rows.place))
  }

  private var blank: Finding? {
    let found = series.verdicts.indices.filter { series.verdicts[$0] == .blank }
    if found.isEmpty { return nil }
    return Finding(
      .blankBar, series: index, count: found.count,
      "\(counted(found.count, "row", isGrouped: true)) without prices and volume: nothing traded",
      remedy: "--fill previous carries the last bar over short stretches"
    ).at(found.map(series.rows.place))
  }

  /// Rates are a matter of their own (``RateCheck``).
  private var outOfBounds: Finding? {
    let rates = series.isFunding ? series.rows.values[CheckedSeries.Column.rate] : []
    var found: [(row: Int, mistake: RowMistake)] = []
    for (row, verdict) in series.verdicts.enumerated() {
      guard case .unsound(let mistake) = verdict, mistake.cause == .outOfBounds else { continue }
      if series.isFunding, mistake.column == "rate", rates[row].isFinite { continue }
      found.append((row, mistake))
    }
    guard let first = found.first else { return nil }
    return Finding(
      .outOfBounds, series: index, count: found.count,
      "\(counted(found.count, "row", isGrouped: true)) with a value that no run accepts: \(first.mistake.what)",
      remedy: "--drop-unsound leaves them out; \(first.mistake.allowed)"
    ).at(found.map { series.rows.place($0.row) })
  }

  private var outOfRange: Finding? {
    if series.outOfRange.isEmpty { return nil }
    return Finding(
      .stampOutOfRange, series: index, count: series.outOfRange.count,
      "\(counted(series.outOfRange.count, "stamp", isGrouped: true)) outside the years 1970 to 2199: the rows are not looked at",
      remedy: "see whether the stamps are in another unit"
    ).at(series.outOfRange)
  }

  private var notes: [Finding] {
    series.parts.flatMap { part in
      part.notes.map { note in
        let row = part.places.firstIndex { $0 >= note.place }
        let finding = Finding(
          .layoutNote, series: index, count: note.count, "\(note.code): \(note.text)",
          remedy: "nothing, where that is right: it is what carry data import does")
        return finding.at(
          row.map {
            [Finding.Place(file: part.source.name, row: note.place, instant: Instant(nanoseconds: part.times[$0]))]
          } ?? [])
      }
    }
  }

  private var empty: [Finding] {
    if series.rows.count + series.outOfRange.count > 0 { return [] }
    return [Finding(.noRows, series: index, count: 0, "no rows", remedy: "fetch it anew, or leave the file out")]
  }
}
