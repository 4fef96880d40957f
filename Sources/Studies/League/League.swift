public import Market
public import MarketData
import Research
import Scenarios
import Simulation

/// The same carry at venue after venue: same capital, same notional, same liquidation risk.
public struct League: Sendable {
  /// In the order of the settings.
  public let entrants: [LeagueEntrant]

  /// Reads the template for every venue, with data and rulebooks.
  ///
  /// - Parameters:
  ///   - start: every run covers `[start, end)`.
  ///   - threads: how many venues are read at once; nothing depends on it.
  /// - Throws: every mistake of the template and of the settings, each once.
  public init(
    _ settings: LeagueSettings, start: Instant, end: Instant, threads: Int, cache: ColumnCache? = nil
  ) throws(Diagnostics) {
    let read = Parallel.map(settings.venues.count, threads: threads) { index in
      let collector = DiagnosticCollector()
      let template = LeagueTemplate(settings: settings, start: start, end: end, collector: collector)
      let entrant = template.entrant(settings.venues[index], threads: 1, cache: cache)
      return (entrant: entrant, mistakes: collector.all)
    }
    let collector = DiagnosticCollector()
    for venue in read { collector.report(venue.mistakes) }
    try collector.throwIfAny(files: [settings.location.file, settings.template.value])
    entrants = read.compactMap(\.entrant)
  }

  /// Every file of every run, each once, in the order of the venues.
  public var inputs: [InputFile] {
    var inputs: [InputFile] = []
    for file in entrants.flatMap(\.resolved.inputs) where !inputs.contains(file) { inputs.append(file) }
    return inputs
  }

  /// Runs all, and finds what would make onshore and offshore equal.
  ///
  /// - Parameter threads: how many runs at once; the result does not depend on it.
  /// - Complexity: a run for each venue, and some six for the break-even of the best two.
  public func run(threads: Int) -> LeagueTable {
    let results = Parallel.map(entrants.count, threads: threads) { index in
      entrants[index].resolved.simulate().worst
    }
    let standings = zip(entrants, results).map { LeagueStanding(entrant: $0, result: $1) }
    let pairs = LeaguePairing.pairs(standings)
    let best = LeaguePairing.best(of: .onshore, standings)
    let breakEvens = pairs.map { pair in
      let (venue, rival) = (standings[pair.venue], standings[pair.rival])
      let inProportion = BreakEven(venue, against: rival)
      return pair.venue == best ? inProportion.searched(venue, against: rival, threads: threads) : inProportion
    }
    return LeagueTable(standings: standings, breakEvens: breakEvens)
  }
}

extension StudyData {
  /// The same with a league, its files among the inputs.
  func with(_ league: League) -> StudyData {
    StudyData(
      clock: clock, series: series, prices: prices, inputs: inputs + league.inputs.filter { !inputs.contains($0) },
      warnings: warnings, isSimulated: isSimulated || league.entrants.contains { $0.isSimulated }, league: league)
  }
}
