import Market
import Simulation
import Venues

/// Whether the venue has the margin that the perpetual's account asks for.
struct MarginCheck {
  let account: AccountSettings
  let instrument: InstrumentName
  /// Those of the period, of its start first.
  let terms: [InstrumentTerms]
  let collector: DiagnosticCollector

  func check() {
    guard let margin = terms.first?.margin else { return }
    checkMode()
    checkIntraday()
    checkLeverage(margin)
  }

  /// A mode that the venue gives up while the period lasts is none to begin with.
  private func checkMode() {
    let margins = terms.compactMap(\.margin)
    guard let margin = margins.first(where: { !$0.modes.contains(account.marginMode) }) else { return }
    collector.report(
      account.marginLocation, "\"accounts.\(account.name).margin\" is \"\(account.marginMode.rawValue)\"",
      allowed: "\"\(instrument)\" has \(margin.modes.map(\.rawValue).joined(separator: " and "))")
  }

  private func checkIntraday() {
    guard let intraday = account.intradayMargin, intraday.value, !terms.contains(where: { $0.margin?.intraday != nil })
    else { return }
    collector.report(
      intraday.location, "\"accounts.\(account.name).intraday_margin\" is \"true\"",
      allowed: "\"\(instrument)\" has one margin for all hours; leave it out")
  }

  /// The most that a short of the smallest size has at any hour.
  private func checkLeverage(_ margin: MarginTerms) {
    var schedules = [margin.sides.short]
    if account.intradayMargin?.value == true, let intraday = margin.intraday { schedules.append(intraday.sides.short) }
    guard let leverage = account.leverage, let most = schedules.map(\.topLeverage).max(),
      !schedules.contains(where: { $0.allows(leverage: leverage.value) })
    else { return }
    collector.report(
      leverage.location, "the leverage of \(leverage.value) is more than \"\(instrument)\" has",
      allowed: "at most \(Amount(rounding: most)) is possible")
  }
}
