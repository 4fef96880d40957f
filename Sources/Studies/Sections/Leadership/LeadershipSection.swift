import Market
import Research

/// Whose price moves first.
struct LeadershipSection {
  private let data: StudyData
  private let settings: LeadershipSettings

  /// Prices further apart than this say little of who leads.
  static let finestSampling = Interval.minutes(1)

  init(_ data: StudyData, _ settings: StudySettings) {
    self.data = data
    self.settings = settings.leadership
  }

  func section(threads: Int) -> StudySection {
    var section = StudySection("price_leadership", "Price leadership", methods: methods)
    let pairs = data.pairs.map(LeadershipPair.init)
    guard !pairs.isEmpty else {
      section.answer = ["No two perpetuals of the study are of one asset: no price can lead another."]
      return section
    }
    let tables = LeadershipTables(pairs: pairs, clock: data.clock, settings: settings)
    let found = tables.found(threads: threads)
    let finest = stride(from: 0, to: found.count, by: found.count / pairs.count).map { found[$0] }
    let overTime = LeadershipOverTime(pairs: pairs, clock: data.clock, settings: settings)
    let lags = finest.map { (try? $0.estimate.get())?.model.lags }
    let windows = overTime.windows(lags: lags, threads: threads)
    section.answer = [answer(finest)]
    section.tables = [tables.shares(found), tables.leadLags(threads: threads), overTime.table(windows)]
    section.charts = [overTime.chart(windows)]
    section.warnings = warnings(finest)
    return section
  }

  private func answer(_ finest: [LeadershipTables.Found]) -> String {
    let estimates = finest.compactMap { try? $0.estimate.get() }
    guard !estimates.isEmpty else { return "No pair has prices enough to tell who leads." }
    let isAcross = finest[0].pair.pair.first.side != finest[0].pair.pair.second.side
    let names = isAcross ? ("the onshore price", "the offshore price") : ("the first price", "the second price")
    func count(_ verdict: LeadershipEstimate.Verdict) -> Int { estimates.count { $0.verdict == verdict } }
    return "In prices every \(finest[0].interval), \(names.0) leads in "
      + "\(FigurePhrase.share(count(.first), of: estimates.count, "pair")), \(names.1) in \(count(.second)); of "
      + "\(count(.open)) it cannot be told."
  }

  private func warnings(_ finest: [LeadershipTables.Found]) -> [String] {
    var warnings: [String] = []
    if let interval = finest.first?.interval, interval > LeadershipSection.finestSampling {
      warnings.append(
        "Prices every \(interval) say little about who leads: markets learn from each other within seconds, and what "
          + "they learn within a step counts for whichever is ordered first. Prices every "
          + "\(LeadershipSection.finestSampling) or less are needed.")
    }
    let estimates = finest.compactMap { try? $0.estimate.get() }
    let wide = estimates.count { $0.shares.informationShareHigh - $0.shares.informationShareLow > 0.5 }
    if wide > 0 {
      warnings.append(
        "The bounds of the information share lie more than 50 points apart in "
          + "\(FigurePhrase.share(wide, of: estimates.count, "pair")): the middle is no estimate.")
    }
    let vague = estimates.count { $0.componentError > 0.25 }
    if vague > 0 {
      warnings.append(
        "The component share has an error of more than 25 points in "
          + "\(FigurePhrase.share(vague, of: estimates.count, "pair")): prices move too much together to tell whose "
          + "it is."
      )
    }
    let outside = estimates.count { $0.shares.componentShare < 0 || $0.shares.componentShare > 1 }
    if outside > 0 {
      warnings.append(
        "The component share lies outside 0 to 100% in \(FigurePhrase.share(outside, of: estimates.count, "pair")): one "
          + "price moves away from the other.")
    }
    return warnings
  }

  private var methods: [String] {
    [
      "Log prices of each pair in an error-correction model with the vector (1, −1), a constant, and lagged changes "
        + "by Akaike up to \(settings.mostLags), at several sampling intervals: shares flip with the interval, so "
        + "none alone is an answer. Currencies other than the first's are not taken out: they move slowly.",
      "Information share: Hasbrouck (1995), the first market ordered first and last; the middle as Baillie, Booth, "
        + "Tse and Zabotina (2002). Component share: Gonzalo and Granger (1995), its error by the delta method. "
        + "Leadership share: Putniņš (2013), of the middles. All are the first market's; the second has the rest. "
        + "A market is said to lead where both bounds of its information share lie above a half, and its component "
        + "share by two errors.",
      "Correlations of returns of one step at lags of up to \(settings.leadLag) steps; the lead–lag ratio of Huth "
        + "and Abergel (2014) is the sum of squares where the first leads over that where it lags. Independent "
        + "returns stay within the band 19 times of 20.",
      "Over time: windows of \(settings.window) every \(settings.stride), with the lags of the whole study.",
    ]
  }
}
