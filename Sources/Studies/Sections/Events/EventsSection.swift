import Market
import Research
import Scenarios

/// What changed at named dates, whether it changed elsewhere too, and whether it changed at dates nobody named.
struct EventsSection {
  let data: StudyData
  let settings: StudySettings

  init(_ data: StudyData, _ settings: StudySettings) {
    self.data = data
    self.settings = settings
  }

  /// - Parameter threads: how many comparisons are worked on at once; the result does not depend on it.
  func section(threads: Int = 1) -> StudySection {
    let measures = EventMeasure.allCases.filter { measure in
      data.series.contains { measure.column($0, on: data.clock).contains(where: \.isFinite) }
    }
    var tables: [StudyTable] = []
    var answer: [String] = []
    for measure in measures {
      let columns = data.series.map { measure.column($0, on: data.clock) }
      let shifts = self.shifts(measure, columns, threads: threads)
      let differences = self.differences(measure, columns, threads: threads)
      answer += self.answer(measure, shifts, differences)
      tables += [shifts, differences].filter { !$0.rows.isEmpty }
      tables.append(breaks(measure, columns, threads: threads))
    }
    return StudySection(
      "events", "Events", answer: answer.isEmpty ? ["The study names no event."] : answer, methods: methods,
      tables: tables, warnings: cutOff)
  }

  private var methods: [String] {
    let confidence = FigurePhrase.percent(settings.confidence)
    return [
      "Before and after are means of the steps on both sides of the date. Errors are those of Newey and West (1987) "
        + "for a regression on a constant and an indicator of the time after, with the lags that Andrews (1991) finds "
        + "from what the two means leave over; probabilities are normal and two-sided.",
      "The difference in differences is the same of the series less its control, step by step (less the mean of all "
        + "controls in the row that has them all), so dependence between the two needs no model.",
      "Placebo dates are those whose windows lie on one side of the event; the placebo share counts them, and the date "
        + "itself, with a difference in differences at least as large (Phipson and Smyth, 2010).",
      "The variance ratio is the variance after by that before: below 1 it got calmer. Its interval holds the middle "
        + "\(confidence) of \(settings.draws) stationary bootstrap draws on both sides; its probability is that of the "
        + "difference of squared distances from the means, tested as above.",
      "The break at an unknown date is the largest F of two means against one (Andrews, 1993), "
        + "\(FigurePhrase.percent(BreakTest.trimming)) of the steps left out at each end; the robust one has the "
        + "long-run variance in place of the variance. Probabilities are those of its limit, reckoned as the crossing "
        + "chance of an Ornstein-Uhlenbeck process.",
      "In series that remember for days, tests at 5% find a change in some 10 of 100 series in which there is none, "
        + "the robust break test in 12: a probability between 1 and 5% is a hint.",
      "The basis is the perpetual's price by the reference's less 1, in the currencies they are quoted in.",
    ]
  }

  private var cutOff: [String] {
    settings.events.compactMap { event in
      let window = EventWindow(event, on: data.clock)
      let asked = Int((event.before.nanoseconds + event.after.nanoseconds) / data.clock.step.nanoseconds)
      let found = window.before.count + window.after.count
      if found >= asked { return nil }
      return "the study holds \(found) of the \(asked) steps around \"\(event.name)\": what is there is compared"
    }
  }

  /// A sentence for each event: the largest change, and what it was against the controls.
  private func answer(_ measure: EventMeasure, _ shifts: StudyTable, _ differences: StudyTable) -> [String] {
    settings.events.compactMap { event in
      let changes = shifts.rows.compactMap { row -> (series: String, change: Double, probability: Double)? in
        guard shifts.text(row, "event") == event.name, let series = shifts.text(row, "series"),
          let change = shifts.figure(row, "difference"), let probability = shifts.figure(row, "probability")
        else { return nil }
        return (series, change, probability)
      }
      guard let largest = changes.max(by: { abs($0.change) < abs($1.change) }) else { return nil }
      var text =
        "\(measure.title) changed most at \(largest.series) with \(event.name): by \(measure.words(largest.change)) "
        + "(probability of as much without a change \(FigurePhrase.probability(largest.probability)))"
      let against = differences.rows.last {
        differences.text($0, "event") == event.name && differences.text($0, "series") == largest.series
      }
      if let against, let control = differences.text(against, "control"),
        let change = differences.figure(against, "difference"),
        let probability = differences.figure(against, "probability")
      {
        text += "; against \(control) by \(measure.words(change)) (\(FigurePhrase.probability(probability)))"
      }
      return text + "."
    }
  }
}
