import Market

/// What an event may have changed.
enum EventMeasure: String, CaseIterable {
  case funding, basis

  /// As headings have it.
  var title: String {
    switch self {
    case .funding: "Funding"
    case .basis: "Basis"
    }
  }

  var unit: StudyUnit {
    switch self {
    case .funding: .annualRate
    case .basis: .basisPoints
    }
  }

  /// A value for each step, in the measure's unit; not a number where there is none.
  ///
  /// Funding is what accrued, a year and simple; the basis is perpetual ÷ reference − 1.
  func column(_ series: StudySeries, on clock: StudyClock) -> [Double] {
    switch self {
    case .funding: series.accrued.map(clock.annual)
    case .basis: zip(series.perpClose, series.spotClose).map { $0 / $1 - 1 }
    }
  }

  func words(_ value: Double) -> String {
    switch self {
    case .funding: "\(FigurePhrase.percent(value)) a year"
    case .basis: FigurePhrase.basisPoints(value)
    }
  }
}
