import Foundation
import Market
import MarketData
import Scenarios

extension StudyLoader {
  func checkFolders() {
    for folder in settings.data {
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: folder.value, isDirectory: &isFolder), isFolder.boolValue { continue }
      collector.report(
        folder.location, "there is no folder \"\(folder.value)\"",
        allowed: "\"data\" lists data folders, relative to the study's file")
    }
  }

  /// A series that the study names and no data folder has.
  func reportAbsent(_ kind: String, _ name: Located<InstrumentName>) {
    let searched = folders.roots.map { "\"\($0)\"" }.joined(separator: ", ")
    let series = folders.series(of: name.value)
    let instruments = folders.instruments(of: name.value.account)
    let venues = folders.venues()
    let there =
      !series.isEmpty
      ? "there are \(series.joined(separator: ", "))"
      : !instruments.isEmpty
        ? "\(name.value.account) has \(instruments.joined(separator: ", ")) there"
        : venues.isEmpty
          ? "there are no data at all" : "there are data of \(venues.joined(separator: ", "))"
    collector.report(name.location, "no \(kind) of \"\(name.value)\" in \(searched)", allowed: there)
  }

  /// Bars that no step is made of, told at the place of the series; the folder's own message has none.
  func checkInterval(_ series: StudySeriesSettings, _ requests: [SeriesRequest]) {
    for request in requests {
      guard case .bars(let kind, of: let instrument, step: let step) = request else { continue }
      let prefix = "\(kind.filePrefix)-"
      let intervals = folders.series(of: instrument).filter { $0.hasPrefix(prefix) }.compactMap {
        Interval($0.dropFirst(prefix.count))
      }
      if intervals.isEmpty || intervals.contains(where: { step.nanoseconds % $0.nanoseconds == 0 }) { continue }
      let location = instrument == series.perp.value ? series.perp.location : series.reference?.location
      collector.report(
        location ?? series.perp.location, "the \(kind.filePrefix) of \"\(instrument)\" do not fit the step of \(step)",
        allowed: "an interval that divides it is needed, on file: "
          + intervals.sorted().map(\.description).joined(separator: ", "))
    }
  }

  /// Whether most payments stand at another distance than their hours say (then it was reported): single ones are
  /// changes of the venue's clock and holes.
  func checkHours(
    _ series: StudySeriesSettings, _ prints: FundingPrints, _ hours: [Double], _ accrual: FundingAccrual
  ) -> Bool {
    let distances = prints.count - 1
    let wrong = max(accrual.overlapping, accrual.separate)
    guard wrong > 1, wrong * 2 > distances else { return false }
    let usual = zip(prints.times, prints.times.dropFirst()).map { $1 - $0 }.sorted()[distances / 2]
    let said = Interval(nanoseconds: Int64((min(hours.sorted()[distances / 2], 1e6) * 3.6e12).rounded()))
    collector.report(
      series.perp.location,
      "the payments of \"\(series.perp.value)\" are for \(said) each, but stand \(Interval(nanoseconds: usual)) apart",
      allowed: "interval_hours has to be the time since the payment before")
    return true
  }

  /// Series of one asset on both sides are compared step by step.
  func checkOverlap(_ series: [StudySeries], _ clock: StudyClock) {
    for (index, one) in series.enumerated() {
      for (other, settings) in zip(series[(index + 1)...], self.settings.series[(index + 1)...])
      where other.asset == one.asset && other.side != one.side {
        if zip(one.accrued, other.accrued).contains(where: { !$0.isNaN && !$1.isNaN }) { continue }
        collector.report(
          settings.perp.location, "\"\(other.name)\" and \"\(one.name)\" have no step in common",
          allowed: "funding of \"\(one.name)\" covers \(covered(one, clock)), of \"\(other.name)\" "
            + covered(other, clock))
      }
    }
  }

  private func covered(_ series: StudySeries, _ clock: StudyClock) -> String {
    let steps = series.accrued.indices.filter { !series.accrued[$0].isNaN }
    guard let first = steps.first, let last = steps.last else { return "nothing" }
    return "\(clock.time(first)) to \(clock.time(last + 1))"
  }
}
