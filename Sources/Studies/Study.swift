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
    let sections = [
      DataSection(data, settings).section(), SpreadsSection(data, settings).section(threads: threads),
      LeadershipSection(data, settings).section(threads: threads),
    ]
    return StudyResult(
      name: settings.name, title: settings.title, clock: data.clock, sections: sections, inputs: data.inputs,
      settings: settings.settings, warnings: data.warnings, isSimulated: data.isSimulated)
  }
}
