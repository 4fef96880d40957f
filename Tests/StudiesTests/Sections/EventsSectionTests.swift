import Foundation
import Market
import Research
import Studies
import Testing

@Suite struct EventsSectionTests {
  /// As many days before as after; funding of 10% a year with noise of 20% of its own and 20% that both series share.
  private static func study(shift: Double, calmer: Double = 1, seed: UInt64, hours: Int = 2880) -> InventedStudy {
    let common = noise(hours, seed: seed)
    let own = noise(hours, seed: seed + 1000)
    let other = noise(hours, seed: seed + 2000)
    let treated = (0..<hours).map { index -> Double in
      let loud = 0.2 * common[index] + 0.2 * own[index]
      let rate = index < hours / 2 ? 0.1 + loud : 0.1 + shift + loud * calmer
      return rate / 8760
    }
    let control = (0..<hours).map { index -> Double in
      let rate = 0.1 + 0.2 * common[index] + 0.2 * other[index]
      return rate / 8760
    }
    return InventedStudy(
      [("treated", treated), ("control", control)],
      events: [InventedStudy.event("opening", hour: hours / 2, treated: ["treated"], control: ["control"])], draws: 100)
  }

  /// A shift of 20% a year is found where it was planted, against the control too, and at no placebo date.
  @Test func findsWhatWasPlanted() throws {
    let section = EventsSectionTests.study(shift: 0.2, seed: 5, hours: 5760).events()
    let error = try section.figures("events_funding", "error")[0]
    #expect(abs(try section.figures("events_funding", "difference")[0] - 0.2) < 3 * error)
    #expect(try section.figures("events_funding", "probability")[0] < 0.01)
    #expect(try section.column("events_funding", "steps_before") == [.count(720)])
    let gapError = try section.figures("differences_funding", "error")[0]
    #expect(abs(try section.figures("differences_funding", "difference")[0] - 0.2) < 3 * gapError)
    #expect(try section.figures("differences_funding", "probability")[0] < 0.01)
    #expect(try section.figures("differences_funding", "placebo_share")[0] < 0.02)
    // The breaks: the treated series and the control over the study, then the treated one around the event.
    let dates = try section.column("breaks_funding", "date")
    guard case .moment(let date) = dates[0] else { throw NotEnoughData("no break") }
    #expect(abs((date - SmallStudy.time(2880)).hours) <= 72)
    let robust = try section.figures("breaks_funding", "robust_probability")
    #expect(robust[0] < 0.01 && robust[1] > 0.05)
    #expect(try section.column("breaks_funding", "window") == ["the study", "the study", "opening"].map { .text($0) })
    #expect(section.answer.count == 1)
    #expect(section.answer[0].hasPrefix("Funding changed most at treated with opening: by "))
  }

  /// Without a shift, twenty studies find one in at most three at 5% (0.05 · 20 = 1 expected; four and more have 1.6%).
  @Test func findsNothingWhereNothingIs() throws {
    var found = (shift: 0, gap: 0, breaks: 0, calm: 0)
    for seed in 1...20 {
      let section = EventsSectionTests.study(shift: 0, seed: UInt64(seed * 10)).events()
      if try section.figures("events_funding", "probability")[0] < 0.05 { found.shift += 1 }
      if try section.figures("differences_funding", "probability")[0] < 0.05 { found.gap += 1 }
      if try section.figures("breaks_funding", "robust_probability")[0] < 0.05 { found.breaks += 1 }
      if try section.figures("events_funding", "variance_probability")[0] < 0.05 { found.calm += 1 }
    }
    #expect(found.shift <= 3 && found.gap <= 3 && found.breaks <= 3 && found.calm <= 3, "\(found)")
  }

  /// Half the deviation is a quarter of the variance.
  @Test func findsThatItGotCalmer() throws {
    let section = EventsSectionTests.study(shift: 0, calmer: 0.5, seed: 77).events()
    #expect(abs(log(try section.figures("events_funding", "variance_ratio")[0] / 0.25)) < log(1.4))
    #expect(try section.figures("events_funding", "variance_ratio_upper")[0] < 1)
    #expect(try section.figures("events_funding", "variance_probability")[0] < 1e-4)
  }

  /// A venue that opened at the date has no time before it; windows end with the study; several controls have a mean.
  @Test func whatCannotBeTold() throws {
    var late = noise(600, seed: 1)
    for index in 0..<300 { late[index] = .nan }
    let event = InventedStudy.event("opening", hour: 300, treated: ["late", "flat"], control: ["a", "b"])
    let study = InventedStudy(
      [("late", late), ("flat", late.map { _ in 1e-5 }), ("a", noise(600, seed: 2)), ("b", noise(600, seed: 3))],
      events: [event])
    let section = study.events()
    #expect(
      try section.column("events_funding", "difference") == [
        .missing(NotEnoughData("0 values, 10 are needed")), .missing(NotEnoughData("a constant series")),
      ])
    #expect(
      try section.column("differences_funding", "control") == ["a", "b", "mean of 2 controls"].map { .text($0) }
        + ["a", "b", "mean of 2 controls"].map { .text($0) })
    #expect(
      section.warnings == [
        "the study holds 600 of the 1440 steps around \"opening\": what is there is compared"
      ])
    #expect(!section.tables.contains { $0.name.hasSuffix("basis") })
  }

  /// The basis of 5 bp before and 25 after a date, noise of 10: found, in basis points as fractions.
  @Test func comparesTheBasisToo() throws {
    let spot = noise(1440, seed: 8).map { 60_000 * (1 + 0.01 * $0) }
    let closes = zip(spot, noise(1440, seed: 9)).enumerated().map { index, pair in
      pair.0 * (1 + (index < 720 ? 0.0005 : 0.0025) + 0.001 * pair.1)
    }
    let study = InventedStudy(
      [("a", noise(1440, seed: 4))], closes: closes, spot: spot,
      events: [InventedStudy.event("rule", hour: 720, treated: ["a"])])
    let section = study.events()
    let error = try section.figures("events_basis", "error")[0]
    #expect(abs(try section.figures("events_basis", "difference")[0] - 0.002) < 3 * error)
    #expect(try section.figures("events_basis", "probability")[0] < 1e-3)
  }

  @Test func threadsChangeNothing() throws {
    let study = EventsSectionTests.study(shift: 0.1, seed: 3)
    let alone = study.events()
    #expect(study.events(threads: 3).tables.map(\.rows) == alone.tables.map(\.rows))
  }
}
