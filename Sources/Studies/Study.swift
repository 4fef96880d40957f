import Research

/// Every section of a study over its data.
public struct Study: Sendable {
  public let settings: StudySettings
  public let data: StudyData

  public init(settings: StudySettings, data: StudyData) {
    self.settings = settings
    self.data = data
  }

  /// Reckons all sections.
  ///
  /// - Parameter threads: how many sections and series are worked on at once; the result does not depend on it.
  public func run(threads: Int) -> StudyResult {
    let sections = self.sections(threads: threads)
    return StudyResult(
      name: settings.name, title: settings.title, clock: data.clock,
      sections: Parallel.map(sections.count, threads: threads) { sections[$0]() }.compactMap(\.self),
      inputs: data.inputs, settings: settings.settings, warnings: data.warnings, isSimulated: data.isSimulated)
  }

  /// In the order of the report; `nil` comes of one that the study does not ask for.
  private func sections(threads: Int) -> [@Sendable () -> StudySection?] {
    [
      { DataSection(data, settings).section() },
      { LevelsSection(data, settings).section(threads: threads) },
      { SpreadsSection(data, settings).section(threads: threads) },
      { EventsSection(data, settings).section(threads: threads) },
      { LeadershipSection(data, settings).section(threads: threads) },
      { data.league.map { LeagueSection($0, threads: threads).section() } },
      { FairValueSection(data, settings)?.section(threads: threads) },
    ]
  }
}
