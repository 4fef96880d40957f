import Documents
import Market
import Scenarios

/// Reads a study from its tree; mistakes go to the collector, and settings come out only without any.
struct StudyReader {
  /// Paths are relative to it.
  let file: String
  let collector: DiagnosticCollector

  /// Keys at the top on which no figure depends.
  private static let unneeded = ["name", "title"]
  private static let largestCount = 5_000_000

  func settings(_ node: DocumentNode) -> StudySettings? {
    let before = collector.all.count
    var top = MappingReader(node, path: "", collector: collector)
    if node.entries == nil { return nil }
    let name = top.required("name") { $0.folderName() }
    let title = top.optional("title") { $0.text() }
    let step = self.step(&top)
    let period = self.period(&top, step: step)
    let data = self.data(&top)
    let bootstrap = self.bootstrap(&top)
    let confidence = top.optional("confidence") { scalar in
      scalar.check(scalar.share(), "a share above 0 and below 100% is needed, such as 95%") { $0 > 0 && $0 < 1 }
    }
    let series = self.series(&top)
    let prices = self.prices(&top)
    let leadership = self.leadership(&top, step: step)
    let events = self.events(&top, period: period, step: step, series: series.map(\.name))
    let fairValue = self.fairValue(&top, series: series)
    let league = self.league(&top, series: series)
    top.finish()

    guard collector.all.count == before, let name, let period, let step else { return nil }
    return StudySettings(
      location: node.location, name: name, title: title ?? name, start: period.start, end: period.end, data: data,
      step: step, seed: bootstrap.seed, draws: bootstrap.draws, confidence: confidence?.double ?? 0.95,
      series: series, prices: prices, settings: node.settings(except: StudyReader.unneeded),
      events: events, leadership: leadership, fairValue: fairValue, league: league)
  }

  // MARK: Time

  /// An hour by default; `nil` where it is wrong: what depends on it is then not checked.
  private func step(_ top: inout MappingReader) -> Interval? {
    guard top.node("step") != nil else { return .hours(1) }
    return top.optional("step") { scalar in
      scalar.check(scalar.interval(), "a step from 1m on that divides a day is needed") { step in
        step >= .minutes(1) && Interval.days(1).nanoseconds % step.nanoseconds == 0
      }
    }
  }

  private func period(
    _ top: inout MappingReader, step: Interval?
  ) -> (start: Located<Instant>, end: Located<Instant>)? {
    guard let (start, end) = top.period({ moment($0, step: step) }) else { return nil }
    guard let step else { return (start, end) }
    let count = (end.value - start.value).nanoseconds / step.nanoseconds
    if count > StudyReader.largestCount {
      collector.report(
        end.location, "the period has \(count) steps of \(step)",
        allowed: "at most \(StudyReader.largestCount) are kept; take a longer step")
    }
    return (start, end)
  }

  func moment(_ scalar: ScalarReader, step: Interval?) -> Located<Instant>? {
    let moment = scalar.check(scalar.moment(), "a multiple of the step of \(step ?? .hours(1)) is needed") { moment in
      step.map { moment.floored(to: $0) == moment } ?? true
    }
    return moment.map { Located($0, at: scalar.node.location) }
  }

  // MARK: Data and method

  private func data(_ top: inout MappingReader) -> [Located<String>] {
    guard let node = top.requiredNode("data") else { return [] }
    guard let elements = node.elements, !elements.isEmpty else {
      collector.report(
        node.location, "\"data\" is \(node.elements == nil ? node.kindName : "empty")",
        allowed: "a list of data folders is needed")
      return []
    }
    return elements.compactMap { element in
      ScalarReader(element, name: "data", collector: collector).text().map {
        Located(path($0, at: element.location), at: element.location)
      }
    }
  }

  /// A path as the study writes it, from the working directory.
  func path(_ path: String, at location: SourceLocation) -> String {
    SettingsFile.path(path, besides: Override.base(of: location, file: file))
  }

  private func bootstrap(_ top: inout MappingReader) -> (draws: Int, seed: UInt64) {
    guard var reader = top.mapping("bootstrap") else { return (2000, 1) }
    let draws = reader.optional("draws") { scalar in
      scalar.check(scalar.integer(), "from 100 to 1_000_000 draws are needed") { (100...1_000_000).contains($0) }
    }
    let seed = reader.optional("seed") { scalar in
      scalar.check(scalar.integer(), "a whole number from 0 on is needed") { $0 >= 0 }
    }
    reader.finish()
    return (draws ?? 2000, UInt64(seed ?? 1))
  }

  private func prices(_ top: inout MappingReader) -> [StudyPriceSettings] {
    guard var reader = top.mapping("prices") else { return [] }
    let prices = reader.allEntries().compactMap { entry -> StudyPriceSettings? in
      let name = "prices.\(entry.key)"
      let key = ScalarReader(
        DocumentNode(.scalar(entry.key), at: entry.keyLocation), name: name, collector: collector)
      let asset = key.check(key.asset(), "prices are in USD, which is worth 1") { $0 != Asset("USD") }
      let market = ScalarReader(entry.value, name: name, collector: collector).instrument()
      guard let asset, let market else { return nil }
      return StudyPriceSettings(asset: asset, market: market)
    }
    return prices.sorted { $0.asset < $1.asset }
  }
}
