public import MarketData

/// A finished study.
public struct StudyResult: Sendable {
  /// Also the report folder.
  public let name: String
  public let title: String
  public let clock: StudyClock
  /// In the order of the report.
  public let sections: [StudySection]
  public let inputs: [InputFile]
  /// What the study was told: `draws`, `2000`.
  public let settings: [(key: String, value: String)]
  public let warnings: [String]
  /// Whether any of the data are simulated.
  public let isSimulated: Bool

  public init(
    name: String, title: String, clock: StudyClock, sections: [StudySection], inputs: [InputFile],
    settings: [(key: String, value: String)], warnings: [String], isSimulated: Bool = false
  ) {
    self.name = name
    self.title = title
    self.clock = clock
    self.sections = sections
    self.inputs = inputs
    self.settings = settings
    self.warnings = warnings
    self.isSimulated = isSimulated
  }
}
