import Market
import Research

extension EventsSection {
  /// A row for each series over the whole study, then one for each event and treated series over its window.
  func breaks(_ measure: EventMeasure, _ columns: [[Double]], threads: Int) -> StudyTable {
    var table = StudyTable(
      "breaks_\(measure.rawValue)", "\(measure.title): breaks at dates that nobody named",
      [
        .init("window", "within", .text), .init("series", "series", .text), .init("steps", "steps", .count),
        .init("date", "most likely break", .moment), .init("before", "mean before", measure.unit),
        .init("after", "after", measure.unit), .init("f", "largest F", .number),
        .init("probability", "probability", .probability), .init("robust_f", "robust F", .number),
        .init("robust_probability", "its probability", .probability), .init("lags", "lags of it", .count),
      ])
    var cases = data.series.indices.map { (window: "the study", series: $0, steps: 0..<data.clock.count) }
    for event in settings.events {
      let window = EventWindow(event, on: data.clock)
      for (index, series) in data.series.enumerated() where event.treated.contains(series.name) {
        cases.append((event.name, index, window.before.lowerBound..<window.after.upperBound))
      }
    }
    let all = cases
    let rows = Parallel.map(all.count, threads: threads) { row(all[$0], columns) }
    for row in rows { table.append(row) }
    return table
  }

  private func row(
    _ place: (window: String, series: Int, steps: Range<Int>), _ columns: [[Double]]
  ) -> [StudyTable.Cell] {
    let known = place.steps.filter { columns[place.series][$0].isFinite }
    let test = Result { () throws(NotEnoughData) in try BreakTest(known.map { columns[place.series][$0] }) }
    return [
      .text(place.window), .text(data.series[place.series].name), .count(known.count),
      .of(test) { .moment(data.clock.time(known[$0.index])) }, .of(test, \.before), .of(test, \.after),
      .of(test, \.statistic), .of(test, \.probability), .of(test, \.robustStatistic), .of(test, \.robustProbability),
      .of(test) { .count($0.lags) },
    ]
  }
}
