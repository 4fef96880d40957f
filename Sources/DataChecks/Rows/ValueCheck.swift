import Market
import MarketData

/// Rows that cannot be right by themselves, and what the layout of a file made remarkable.
struct ValueCheck {
  let series: CheckedSeries
  let index: Int

  var findings: [Finding] {
    let wrong = series.rows.times.indices.map { RowSoundness(series.rows, $0, of: series.kind) }
    return [
      finding(
        .noValue, of: .noValue, wrong, "without a \(series.isFunding ? "rate" : "price")",
        remedy: "--drop-unsound leaves them out"),
      finding(
        .blankBar, of: .blank, wrong, "without prices and volume: nothing traded",
        remedy: "--fill previous carries the last bar over short stretches"),
      finding(
        .priceNotPositive, of: .priceNotPositive, wrong, "with a price that is not above 0", remedy: "--drop-unsound"),
      finding(
        .unsoundBar, of: .unsound, wrong, "whose high and low do not hold open and close, or with a volume below 0",
        remedy: "--drop-unsound"),
    ].compactMap { $0 } + notes + empty
  }

  private func finding(
    _ code: FindingCode, of state: RowSoundness, _ states: [RowSoundness], _ words: String, remedy: String
  ) -> Finding? {
    let found = states.indices.filter { states[$0] == state }
    if found.isEmpty { return nil }
    return Finding(code, series: index, count: found.count, "\(counted(found.count, "row")) \(words)", remedy: remedy)
      .at(found.map(series.rows.place))
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
    if series.rows.count > 0 { return [] }
    return [Finding(.noRows, series: index, count: 0, "no rows", remedy: "fetch it anew, or leave the file out")]
  }
}
