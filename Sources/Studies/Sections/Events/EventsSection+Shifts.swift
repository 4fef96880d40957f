import Market
import Research
import Scenarios

extension EventsSection {
  /// A row for each event and treated series.
  func shifts(_ measure: EventMeasure, _ columns: [[Double]], threads: Int) -> StudyTable {
    var table = StudyTable(
      "events_\(measure.rawValue)", "\(measure.title) before and after",
      [
        .init("event", "event", .text), .init("date", "date", .moment), .init("series", "series", .text),
        .init("steps_before", "steps before", .count), .init("steps_after", "after", .count),
        .init("before", "mean before", measure.unit), .init("after", "after", measure.unit),
        .init("difference", "difference", measure.unit), .init("error", "standard error", measure.unit),
        .init("t", "t", .number), .init("probability", "probability", .probability),
        .init("variance_ratio", "variance ratio", .number), .init("variance_ratio_lower", "interval from", .number),
        .init("variance_ratio_upper", "interval to", .number),
        .init("variance_probability", "its probability", .probability),
      ])
    let cases = settings.events.flatMap { event in event.treated.map { (event: event, series: $0) } }
    let rows = Parallel.map(cases.count, threads: threads) { index -> [StudyTable.Cell] in
      let (event, name) = cases[index]
      let sides = EventWindow(event, on: data.clock).sides(column(named: name, columns))
      let shift = Result { () throws(NotEnoughData) in try MeanShift(before: sides.before, after: sides.after) }
      let ratio = Result { () throws(NotEnoughData) in
        try VarianceRatio(
          before: sides.before, after: sides.after, draws: settings.draws, seed: settings.seed,
          purpose: "events \(measure.rawValue) \(event.name) \(name)", confidence: settings.confidence)
      }
      return [
        .text(event.name), .moment(event.date.value), .text(name), .count(sides.before.count),
        .count(sides.after.count), .of { () throws(NotEnoughData) in try Sample(sides.before).mean },
        .of { () throws(NotEnoughData) in try Sample(sides.after).mean }, .of(shift, \.difference),
        .of(shift, \.standardError), .of(shift, \.statistic), .of(shift, \.probability), .of(ratio, \.ratio),
        .of(ratio, \.interval.lower), .of(ratio, \.interval.upper), .of(ratio, \.probability),
      ]
    }
    for row in rows { table.append(row) }
    return table
  }

  /// A row for each event, treated series and control, and one against the mean of several controls.
  func differences(_ measure: EventMeasure, _ columns: [[Double]], threads: Int) -> StudyTable {
    var table = StudyTable(
      "differences_\(measure.rawValue)", "\(measure.title): difference in differences",
      [
        .init("event", "event", .text), .init("date", "date", .moment), .init("series", "series", .text),
        .init("control", "control", .text), .init("steps", "steps", .count),
        .init("difference", "difference in differences", measure.unit), .init("error", "standard error", measure.unit),
        .init("t", "t", .number), .init("probability", "probability", .probability),
        .init("placebo_dates", "placebo dates", .count), .init("placebo_share", "with as much", .probability),
      ])
    let cases = settings.events.flatMap { event in
      event.treated.flatMap { series in
        (event.control.map { [$0] } + (event.control.count > 1 ? [event.control] : [])).map {
          (event: event, series: series, control: $0)
        }
      }
    }
    let rows = Parallel.map(cases.count, threads: threads) { index -> [StudyTable.Cell] in
      let (event, name, control) = cases[index]
      let gap = self.gap(column(named: name, columns), control.map { column(named: $0, columns) })
      let window = EventWindow(event, on: data.clock)
      let sides = window.sides(gap)
      let shift = Result { () throws(NotEnoughData) in try MeanShift(before: sides.before, after: sides.after) }
      let placebos = Result { () throws(NotEnoughData) in
        try PlaceboDates(
          gap, event: window.event, before: window.before.count, after: window.after.count, count: event.placebos)
      }
      return [
        .text(event.name), .moment(event.date.value), .text(name),
        .text(control.count == 1 ? control[0] : "mean of \(control.count) controls"),
        .count(sides.before.count + sides.after.count), .of(shift, \.difference), .of(shift, \.standardError),
        .of(shift, \.statistic), .of(shift, \.probability), .of(placebos) { .count($0.effects.count) },
        .of(placebos, \.share),
      ]
    }
    for row in rows { table.append(row) }
    return table
  }

  private func column(named name: String, _ columns: [[Double]]) -> [Double] {
    guard let index = data.series.firstIndex(where: { $0.name == name }) else {
      preconditionFailure("an event names series of the study")
    }
    return columns[index]
  }

  /// A column less the mean of others, not a number where one of them is missing.
  private func gap(_ column: [Double], _ controls: [[Double]]) -> [Double] {
    column.indices.map { index in
      column[index] - controls.reduce(0) { $0 + $1[index] } / Double(controls.count)
    }
  }
}
