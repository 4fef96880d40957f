import Documents
import Market

extension SimulationSpec.PriceModel {
  static func read(_ source: MappingReader, span: SimulationSpec.Span?) -> Self? {
    var reader = source
    let start = reader.required("start") { $0.number(in: 1e-6...1e9, "0.000001 to 1_000_000_000 is allowed") }
    let scheduleReaders = reader.mappings("schedule")
    let regimes = SimulationSpec.Regime.readAll(&reader, scheduled: !scheduleReaders.isEmpty)
    var schedule: [SimulationSpec.RegimeStart] = []
    for entry in scheduleReaders {
      guard let begin = SimulationSpec.RegimeStart.read(entry, regimes: regimes, span: span) else { continue }
      if let last = schedule.last, begin.from <= last.from {
        reader.collector.report(entry.location, "the schedule goes back to \(begin.from)", allowed: "times must ascend")
      }
      schedule.append(begin)
    }
    let jumps = reader.mapping("jumps").flatMap(SimulationSpec.Jumps.read)
    let indexSmoothing = reader.optional("index_smoothing") { $0.interval(longerThan: .zero) } ?? .seconds(15)
    let markSmoothing = reader.optional("mark_smoothing") { $0.interval(longerThan: .zero) } ?? .minutes(1)
    reader.finish()
    guard let start, !regimes.isEmpty else { return nil }
    return Self(
      start: start, regimes: regimes, schedule: schedule,
      jumps: jumps ?? SimulationSpec.Jumps(rate: 0, mean: 0, deviation: 0), indexSmoothing: indexSmoothing,
      markSmoothing: markSmoothing)
  }
}

extension SimulationSpec.Regime {
  /// Every regime under `regimes`; one that could not be read is reported and left out.
  fileprivate static func readAll(_ reader: inout MappingReader, scheduled: Bool) -> [Self] {
    guard let node = reader.requiredNode("regimes") else { return [] }
    var entries = MappingReader(node, path: reader.named("regimes"), collector: reader.collector)
    let all = entries.allEntries()
    if all.isEmpty, node.entries != nil {
      reader.collector.report(node.location, "\"price.regimes\" is empty", allowed: "at least one regime is needed")
    }
    return all.compactMap { entry in
      read(
        entry, path: entries.named(entry.key), endsByChance: all.count > 1 && !scheduled, collector: reader.collector)
    }
  }

  private static func read(
    _ entry: DocumentNode.Entry, path: String, endsByChance: Bool, collector: DiagnosticCollector
  ) -> Self? {
    var reader = MappingReader(entry.value, path: path, collector: collector)
    let drift = reader.optional("drift") { $0.share(in: -10...10, "-1000% to 1000% a year is allowed") } ?? 0
    let volatility = reader.required("volatility") { $0.share(in: 0...10, "0% to 1000% a year is allowed") }
    var lasts: Interval?
    if endsByChance { lasts = reader.required("lasts") { $0.interval(longerThan: .zero) } }
    reader.finish()
    guard let volatility else { return nil }
    return Self(name: entry.key, drift: drift, volatility: volatility, lasts: lasts)
  }
}

extension SimulationSpec.RegimeStart {
  fileprivate static func read(
    _ source: MappingReader, regimes: [SimulationSpec.Regime], span: SimulationSpec.Span?
  ) -> Self? {
    var reader = source
    let from = reader.required("from") { $0.instant(within: span) }
    let regime = reader.required("regime") { scalar -> Int? in
      let names = regimes.map(\.name)
      guard let text = scalar.text() else { return nil }
      return names.firstIndex(of: text) ?? scalar.refuse("allowed: \(names.joined(separator: ", "))")
    }
    reader.finish()
    guard let from, let regime else { return nil }
    return Self(from: from, regime: regime)
  }
}

extension SimulationSpec.Jumps {
  fileprivate static func read(_ source: MappingReader) -> Self? {
    var reader = source
    let rate = reader.required("rate") { $0.number(in: 0...10_000, "0 to 10_000 jumps a year are allowed") }
    let mean = reader.optional("mean") { $0.share(in: -0.5...0.5, "-50% to 50% is allowed") } ?? 0
    let deviation = reader.required("deviation") { $0.share(in: 0...0.5, "0% to 50% is allowed") }
    reader.finish()
    guard let rate, let deviation else { return nil }
    return Self(rate: rate, mean: mean, deviation: deviation)
  }
}

extension SimulationSpec.Shock {
  static func read(_ source: MappingReader, span: SimulationSpec.Span?) -> Self? {
    var reader = source
    let at = reader.required("at") { $0.instant(within: span) }
    let move = reader.required("move") { $0.share(in: -0.95...10, "-95% to 1000% is allowed") }
    let over = reader.required("over") { $0.interval(longerThan: .zero) }
    let recover = reader.optional("recover") { $0.share(in: 0...1, "0% to 100% of the move is allowed") } ?? 0
    let premium = reader.optional("premium") { $0.share(in: -0.05...0.05, "-5% to 5% is allowed") } ?? 0
    // What comes back needs a time to do so; a shock that stays may leave it out.
    let within =
      recover > 0 || premium != 0
      ? reader.required("within") { $0.interval(longerThan: .zero) }
      : reader.optional("within") { $0.interval(longerThan: .zero) }
    reader.finish()
    guard let at, let move, let over else { return nil }
    return Self(at: at, move: move, over: over, recover: recover, within: within ?? over, premium: premium)
  }
}

extension SimulationSpec.Span {
  static func read(_ source: MappingReader, within span: SimulationSpec.Span?) -> Self? {
    var reader = source
    let from = reader.required("from") { $0.instant(within: span) }
    let to = reader.required("to") { scalar in
      scalar.instant().flatMap { to in
        guard let from else { return to }
        return from < to ? to : scalar.refuse("it must be after \(from)")
      }
    }
    reader.finish()
    guard let from, let to else { return nil }
    return Self(from: from, to: to)
  }
}
