import Documents
import Market
import Scenarios
import Venues

extension StudyReader {
  /// `league`: a scenario and the venues whose perpetual is put into it.
  ///
  /// - Parameter series: those of the study: the league's venues where it names none, and where it does, their sides.
  func league(_ top: inout MappingReader, series: [StudySeriesSettings]) -> LeagueSettings? {
    guard let node = top.node("league") else { return nil }
    var reader = MappingReader(node, path: "league", collector: collector)
    if node.entries == nil { return nil }
    let template = reader.required("scenario") { scalar in
      scalar.text().map { Located(path($0, at: scalar.node.location), at: scalar.node.location) }
    }
    let capital = reader.required("capital") { scalar in
      scalar.check(scalar.money(), "an amount above 0 is needed") { $0 > .zero }
        .map { Located($0.exact, at: scalar.node.location) }
    }
    let distances = self.distances(&reader)
    let overrides = self.overrides(&reader)
    let venues = self.venues(&reader, series)
    reader.finish()
    guard let template, let capital, let distances else { return nil }
    return LeagueSettings(
      location: reader.location, template: template, capital: capital, distances: distances, overrides: overrides,
      venues: venues)
  }

  // MARK: Risk

  private func distances(_ league: inout MappingReader) -> Located<LiquidationDistances>? {
    let name = "liquidation_distance"
    guard let node = league.requiredNode(name) else { return nil }
    var reader = MappingReader(node, path: league.named(name), collector: collector)
    if node.entries == nil { return nil }
    let below = reader.required("top_up_below") { distance($0) }
    let to = reader.required("top_up_to") { distance($0) }
    let isSweptOff = reader.node("sweep_above")?.text == "off"
    let above = isSweptOff ? nil : reader.optional("sweep_above") { distance($0) }
    reader.finish()
    guard let below, let to else { return nil }
    let steps = [("top_up_below", below), ("top_up_to", to)] + (above.map { [("sweep_above", $0)] } ?? [])
    for (lower, higher) in zip(steps, steps.dropFirst()) where higher.1.value <= lower.1.value {
      collector.report(
        higher.1.location,
        "\"league.\(name).\(higher.0)\" \(higher.1.value) is not above \(lower.0) \(lower.1.value)",
        allowed: "money is sent in near liquidation and back far from it")
      return nil
    }
    return Located(
      LiquidationDistances(topUpBelow: below.value, topUpTo: to.value, sweepAbove: above?.value), at: reader.location)
  }

  private func distance(_ scalar: ScalarReader) -> Located<Decimal38>? {
    scalar.check(scalar.share(), "a rise of the mark above 0 and up to 1000% is needed") { $0 > 0 && $0 <= 10 }
      .map { Located($0, at: scalar.node.location) }
  }

  // MARK: Venues

  private func venues(_ league: inout MappingReader, _ series: [StudySeriesSettings]) -> [LeagueVenueSettings] {
    guard let node = league.node("venues") else {
      return series.map { LeagueVenueSettings(perp: $0.perp, side: $0.side) }
    }
    guard let elements = node.elements, !elements.isEmpty else {
      collector.report(
        node.location, "\"league.venues\" is \(node.elements == nil ? node.kindName : "empty")",
        allowed: "a list of perpetuals is needed, or nothing for those of \"series\"")
      return []
    }
    var venues: [LeagueVenueSettings] = []
    for (index, element) in elements.enumerated() {
      guard let venue = venue(element, path: "league.venues[\(index)]", series) else { continue }
      if venues.contains(where: { $0.perp.value == venue.perp.value }) {
        collector.report(
          venue.perp.location, "\"\(venue.perp.value)\" is in the league twice", allowed: "it has one row")
      }
      venues.append(venue)
    }
    return venues
  }

  /// A perpetual, or a mapping that says more of it.
  private func venue(_ node: DocumentNode, path: String, _ series: [StudySeriesSettings]) -> LeagueVenueSettings? {
    if node.text != nil {
      let perp = ScalarReader(node, name: path, collector: collector).instrument()
      return perp.flatMap { made($0, spot: nil, side: nil, [], path: path, series) }
    }
    var reader = MappingReader(node, path: path, collector: collector)
    if node.entries == nil { return nil }
    let perp = reader.required("perp") { $0.instrument() }
    let spot = reader.optional("spot") { $0.instrument() }
    let side = reader.optional("side") { $0.choice(StudySeries.Side.self) }
    let overrides = self.overrides(&reader)
    reader.finish()
    return perp.flatMap { made($0, spot: spot, side: side, overrides, path: path, series) }
  }

  private func made(
    _ perp: Located<InstrumentName>, spot: Located<InstrumentName>?, side: StudySeries.Side?,
    _ overrides: [Located<String>], path: String, _ series: [StudySeriesSettings]
  ) -> LeagueVenueSettings? {
    let rulebook = RulebookLibrary().rulebook(named: perp.value.account)
    let found =
      side ?? series.first { $0.perp.value == perp.value }?.side
      ?? rulebook.map { $0.regulation.status == .onshore ? .onshore : .offshore }
    guard let found else {
      collector.report(
        perp.location, "\"\(path)\" does not say on which side \"\(perp.value)\" is",
        allowed: "{ perp: \(perp.value), side: onshore } or offshore is needed")
      return nil
    }
    return LeagueVenueSettings(perp: perp, spot: spot, side: found, overrides: overrides)
  }

  /// `set: [KEY=VALUE, …]`, as `--set` of `carry run` takes them.
  private func overrides(_ reader: inout MappingReader) -> [Located<String>] {
    guard let node = reader.node("set") else { return [] }
    guard let elements = node.elements else {
      collector.report(
        node.location, "\"\(reader.named("set"))\" is \(node.kindName)",
        allowed: "a list is needed, such as [costs.latency=1m]")
      return []
    }
    return elements.enumerated().compactMap { index, element in
      let scalar = ScalarReader(element, name: "\(reader.named("set"))[\(index)]", collector: collector)
      let text = scalar.check(scalar.text(), "KEY=VALUE is needed, such as costs.latency=1m") { text in
        text.contains("=") && !text.hasPrefix("=")
      }
      return text.map { Located($0, at: element.location) }
    }
  }
}
