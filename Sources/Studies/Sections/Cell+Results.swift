import Research

extension StudyTable.Cell {
  /// A cell of a statistic that several columns show, or why there is none.
  static func of<Statistic>(_ statistic: Result<Statistic, NotEnoughData>, _ cell: (Statistic) -> Self) -> Self {
    switch statistic {
    case .success(let statistic): cell(statistic)
    case .failure(let reason): .missing(reason)
    }
  }

  /// The same of one of its figures.
  static func of<Statistic>(
    _ statistic: Result<Statistic, NotEnoughData>, _ figure: KeyPath<Statistic, Double>
  ) -> Self {
    of(statistic) { .figure($0[keyPath: figure]) }
  }
}
