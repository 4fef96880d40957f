import Documents
import Market
import Research
import Scenarios

extension StudyReader {
  /// `fair_value`; `nil` where it is absent or wrong (then it was reported).
  func fairValue(_ top: inout MappingReader, series: [StudySeriesSettings]) -> FairValueSettings? {
    guard var reader = top.mapping("fair_value") else { return nil }
    let draft = reader.optional("draft") { $0.choice(FundingFunction.Draft.self) }
    let base = reader.optional("premium_over") { $0.choice(FundingFunction.PremiumBase.self) }
    let rates = self.rates(&reader)
    let coinRate = reader.optional("coin_rate") { $0.annualRate() }
    let tiers = self.tiers(&reader)
    let functions = self.functions(&reader, names: series.map(\.name), base: base ?? .perpetual)
    reader.finish()
    guard let rates, !rates.isEmpty else { return nil }
    return FairValueSettings(
      draft: draft ?? .clamp, premiumBase: base ?? .perpetual, rates: rates, coinRate: coinRate?.double ?? 0,
      tiers: tiers, functions: functions)
  }

  /// One annual rate, or rates by the time from which they hold.
  private func rates(_ reader: inout MappingReader) -> [FairValueSettings.Rate]? {
    guard let node = reader.requiredNode("rate") else { return nil }
    let name = reader.named("rate")
    guard node.entries != nil else {
      return ScalarReader(node, name: name, collector: collector).annualRate().map { [.init(value: $0.double)] }
    }
    var dated = MappingReader(node, path: name, collector: collector)
    let entries = dated.allEntries()
    if entries.isEmpty {
      collector.report(node.location, "\"\(name)\" is empty", allowed: "a rate, or rates by date, is needed")
    }
    return entries.compactMap { entry -> FairValueSettings.Rate? in
      let key = DocumentNode(.scalar(entry.key), at: entry.keyLocation)
      let from = ScalarReader(key, name: name, collector: collector).moment()
      let value = ScalarReader(entry.value, name: "\(name).\(entry.key)", collector: collector).annualRate()
      guard let from, let value else { return nil }
      return FairValueSettings.Rate(from: from, value: value.double)
    }.sorted { $0.from < $1.from }
  }

  private func tiers(_ reader: inout MappingReader) -> [FairValueSettings.Tier] {
    guard var tiers = reader.mapping("costs") else { return [] }
    let path = reader.named("costs")
    return tiers.allEntries().map { entry in
      if entry.key == FairValueSettings.free.name {
        collector.report(
          entry.keyLocation, "\"\(path)\" has \"\(entry.key)\", which is trading at no cost",
          allowed: "another name is needed")
      }
      var tier = MappingReader(entry.value, path: "\(path).\(entry.key)", collector: collector)
      let cost = RoundTripCost(
        spotFee: cost(&tier, "spot_fee"), perpetualFee: cost(&tier, "perp_fee"),
        spotSpread: cost(&tier, "spot_spread"), perpetualSpread: cost(&tier, "perp_spread"))
      tier.finish()
      return FairValueSettings.Tier(name: entry.key, cost: cost)
    }
  }

  private func cost(_ reader: inout MappingReader, _ key: String) -> Double {
    reader.optional(key) { $0.cost() }?.double ?? 0
  }

  private func functions(
    _ reader: inout MappingReader, names: [String], base: FundingFunction.PremiumBase
  ) -> [FairValueSettings.Function] {
    guard var functions = reader.mapping("functions") else { return [] }
    let path = reader.named("functions")
    return functions.allEntries().compactMap { entry in
      if !names.contains(entry.key) {
        let meant = nearest(to: entry.key, among: names).map { "did you mean \"\($0)\"?" }
        collector.report(
          entry.keyLocation, "\"\(path)\" has \"\(entry.key)\", which is no series of the study",
          allowed: meant ?? "its series are \(names.joined(separator: ", "))")
      }
      var one = MappingReader(entry.value, path: "\(path).\(entry.key)", collector: collector)
      let hours = one.required("rate_hours") { scalar in
        scalar.check(scalar.decimal(), "hours from 0.01 to 8760 are needed") {
          $0 >= Decimal38(0.01) && $0 <= Decimal38(8760)
        }
      }
      let interest = one.optional("interest") { $0.annualRate() }
      let clamp = one.optional("clamp") { $0.cost() }
      one.finish()
      guard let hours else { return nil }
      let function = FundingFunction(
        clamp == nil ? .linear : .clamped, intensity: 1, interest: interest?.double ?? 0, clamp: clamp?.double ?? 0,
        premiumBase: base)
      return FairValueSettings.Function(series: entry.key, function: function.scaled(by: 8760 / hours.double))
    }
  }
}
