import Market
import TestSupport
import Testing
import Venues

/// No rate knows more than its window: on samples cut off at any moment the prints up to it are the same (S2.2, S4.3).
struct FundingLookAheadTests {
  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func cutSamplesGiveThePrefix(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    func chance(_ of: UInt64) -> Bool { random.next() % of == 0 }
    let premiums: [Double?] = (0..<200).map { _ in
      chance(6) ? nil : Double(Int64(random.next() % 4001) - 2000) / 1e6
    }
    let formula = FundingScheduleTests.formula(
      [.interestClamp, .deadBand, .smoothed, .premium, .softDeadBand][Int(random.next() % 5)],
      averaging: chance(2) ? .linear : .flat, cap: 0.0008, weight: 0.75, stepCap: chance(2) ? 0.0005 : nil)
    let lag = chance(2) ? 1 : 0
    let terms = try FundingScheduleTests.terms([
      (0, FundingScheduleTests.funding(formula, lag: lag, atCap: chance(2) ? 1 : nil)),
      (61, FundingScheduleTests.funding(every: 4, formula, lag: lag)),
    ])
    let schedule = FundingSchedule(terms: terms)
    let end = FundingScheduleTests.midnight + .hours(230)
    let all = schedule.prints(of: FundingScheduleTests.samples(premiums), until: end).prints
    #expect(all.count > 10)
    for _ in 0..<8 {
      let hour = Int(random.next() % 200)
      let cut = premiums.enumerated().map { $0 < hour ? $1 : nil }
      let now = FundingScheduleTests.midnight + .hours(hour)
      let known = schedule.prints(of: FundingScheduleTests.samples(cut), until: end).prints.prefix(atOrBefore: now)
      let expected = all.prefix(atOrBefore: now)
      #expect(known.times == expected.times && known.rates == expected.rates)
    }
  }
}
