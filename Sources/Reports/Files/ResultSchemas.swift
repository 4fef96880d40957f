/// The JSON Schemas of the files of a result folder, as they come with Carry: of `summary.json` itself, and of one row
/// of each table; and of `study.json` in the folder of a study.
public struct ResultSchemas: Sendable {
  /// Schema of one file.
  public struct Document: Sendable {
    /// In a result folder: `equity.csv`.
    public let file: String
    /// What the numbers of the file mean changes only with another name: `urn:carry:equity:1`.
    public let identifier: String
    /// JSON of the draft 2020-12, as it ships.
    public let text: String

    fileprivate init(_ file: String, _ identifier: String, _ bytes: [UInt8]) {
      self.file = file
      self.identifier = identifier
      text = String(decoding: bytes, as: UTF8.self)
    }
  }

  /// In the order in which people ask for them.
  public let all: [Document]

  public init() {
    all = [
      Document("summary.json", "urn:carry:summary:1", PackageResources.summary_schema_json),
      Document("equity.csv", "urn:carry:equity:1", PackageResources.equity_schema_json),
      Document("pnl.csv", "urn:carry:pnl:1", PackageResources.pnl_schema_json),
      Document("prices.csv", "urn:carry:prices:1", PackageResources.prices_schema_json),
      Document("purses.csv", "urn:carry:purses:1", PackageResources.purses_schema_json),
      Document("fills.csv", "urn:carry:fills:1", PackageResources.fills_schema_json),
      Document("funding.csv", "urn:carry:funding:1", PackageResources.funding_schema_json),
      Document("events.csv", "urn:carry:events:1", PackageResources.events_schema_json),
      Document("ledger.csv", "urn:carry:ledger:1", PackageResources.ledger_schema_json),
      Document("settings.csv", "urn:carry:settings:1", PackageResources.settings_schema_json),
      Document("rulebooks.csv", "urn:carry:rulebooks:1", PackageResources.rulebooks_schema_json),
      Document("study.json", "urn:carry:study:1", PackageResources.study_schema_json),
    ]
  }

  /// One line a file.
  public var list: String {
    let width = all.map(\.file.count).max() ?? 0
    return all.map { document in
      document.file + String(repeating: " ", count: width + 2 - document.file.count) + document.identifier + "\n"
    }.joined()
  }
}
