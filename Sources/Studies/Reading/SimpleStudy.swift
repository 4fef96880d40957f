import Documents
public import Market
import MarketData
import Scenarios

/// A study of perpetuals that are named one by one, without a file.
public struct SimpleStudy: Sendable {
  /// What stands for the file in messages and reports: `carry funding`.
  public var command: String
  /// Also the report folder.
  public var name: String
  /// `VENUE:SYMBOL` of each.
  public var perps: [String]
  /// Those of `perps` whose side is not what the venue's rulebook says.
  public var onshore: [String]
  public var offshore: [String]
  /// The spot market that all of them are held against.
  public var spot: String?
  /// Data folders, relative to the working directory.
  public var data: [String]
  /// Without them the study covers the whole days on which all perpetuals have payments.
  public var from: String?
  public var to: String?

  public init(
    command: String, name: String, perps: [String], onshore: [String] = [], offshore: [String] = [],
    spot: String? = nil, data: [String], from: String? = nil, to: String? = nil
  ) {
    self.command = command
    self.name = name
    self.perps = perps
    self.onshore = onshore
    self.offshore = offshore
    self.spot = spot
    self.data = data
    self.from = from
    self.to = to
  }

  /// The settings that a file with these values would have.
  ///
  /// - Parameter overrides: `KEY.SUB=VALUE`, laid over them.
  /// - Throws: every mistake in what was named; where no period is, series that are missing or share no day.
  public func settings(overrides: [String] = [], threads: Int) throws(Diagnostics) -> StudySettings {
    try checkSides()
    if let from, let to { return try read(from: from, to: to, overrides) }
    // Any day does to find the series; the period follows from them.
    let found = try read(from: "1970-01-01", to: "1970-01-02", overrides)
    let days = try StudyLoader(settings: found, collector: DiagnosticCollector()).commonDays(threads: threads)
    return try read(from: from ?? days.start.description, to: to ?? days.end.description, overrides)
  }

  private func read(from: String, to: String, _ overrides: [String]) throws(Diagnostics) -> StudySettings {
    try StudyFile.read(
      mapping([
        ("name", scalar(name, "--name")),
        ("period", mapping([("start", scalar(from, "--from")), ("end", scalar(to, "--to"))])),
        ("data", list(data.map { scalar($0, "--data") })), ("series", list(perps.map(series))),
      ]), file: command, overrides: overrides)
  }

  private func series(_ perp: String) -> DocumentNode {
    var entries = [("perp", scalar(perp, command))]
    if let spot { entries.append(("spot", scalar(spot, "--spot"))) }
    for (side, names) in sides where names.contains(perp) {
      entries.append(("side", scalar(side.rawValue, "--\(side.rawValue)")))
    }
    return mapping(entries)
  }

  private var sides: [(side: StudySeries.Side, names: [String])] { [(.onshore, onshore), (.offshore, offshore)] }

  /// A side is that of a perpetual that is named, and there is one.
  private func checkSides() throws(Diagnostics) {
    let collector = DiagnosticCollector()
    for (side, names) in sides {
      for name in names where !perps.contains(name) {
        let meant = nearest(to: name, among: perps).map { "did you mean \"\($0)\"?" }
        collector.report(
          SourceLocation(file: "--\(side.rawValue)"), "\"\(name)\" is none of the perpetuals",
          allowed: meant ?? "they are \(perps.joined(separator: ", "))")
      }
    }
    for name in onshore where offshore.contains(name) {
      collector.report(SourceLocation(file: "--offshore"), "\"\(name)\" is onshore too", allowed: "it has one side")
    }
    try collector.throwIfAny()
  }

  // MARK: Tree

  private func scalar(_ text: String, _ place: String) -> DocumentNode {
    DocumentNode(.scalar(text), at: SourceLocation(file: place))
  }

  private func list(_ nodes: [DocumentNode]) -> DocumentNode {
    DocumentNode(.sequence(nodes), at: SourceLocation(file: command))
  }

  private func mapping(_ entries: [(key: String, value: DocumentNode)]) -> DocumentNode {
    DocumentNode(
      .mapping(entries.map { .init(key: $0.key, keyLocation: $0.value.location, value: $0.value) }),
      at: SourceLocation(file: command))
  }
}
