import Market
import Studies
import Testing

/// Payments on a clock of hours from 0 to 24; every expected figure is a rate times hours over hours.
@Suite struct FundingAccrualTests {
  struct Payment {
    /// Hours from the start.
    let at: Double
    let rate: Double
    let hours: Double
  }

  private func accrual(_ payments: [Payment], steps: Int = 24, step: Interval = .hours(1)) -> FundingAccrual {
    let prints = FundingPrints(
      times: ContiguousArray(payments.map { SmallStudy.time($0.at).nanoseconds }),
      rates: ContiguousArray(payments.map(\.rate)), intervalHours: ContiguousArray(payments.map(\.hours)),
      markPrices: ContiguousArray(repeating: 0, count: payments.count))
    return FundingAccrual(
      of: prints, hours: payments.map(\.hours),
      on: StudyClock(start: SmallStudy.time(0), step: step, count: steps))
  }

  @Test func eightHoursAreSpreadOverTheHoursBefore() {
    let found = accrual([Payment(at: 8, rate: 0.0008, hours: 8), Payment(at: 16, rate: -0.0016, hours: 8)])
    #expect(Array(found.accrued[..<8]) == Array(repeating: 0.0001, count: 8))
    #expect(Array(found.accrued[8..<16]) == Array(repeating: -0.0002, count: 8))
    #expect(found.accrued[16...].allSatisfy { $0.isNaN })
    #expect(found.uncovered == 8)
    #expect(found.firstUncovered == 16)
  }

  @Test func aPaymentAfterTheEndAccruedInsideIt() {
    // Ten hours of clock, the payment of hours 8 to 16 is made at 16.
    let found = accrual(
      [Payment(at: 8, rate: 0.0008, hours: 8), Payment(at: 16, rate: 0.0016, hours: 8)], steps: 10)
    #expect(found.accrued.suffix(2) == [0.0002, 0.0002])
    #expect(found.uncovered == 0)
  }

  @Test func aLongerStepAddsUp() {
    // Three days of eight hours on a clock of twelve: 8 to 16 is half in each.
    let found = accrual(
      [
        Payment(at: 8, rate: 0.0008, hours: 8), Payment(at: 16, rate: 0.0016, hours: 8),
        Payment(at: 24, rate: 0.0004, hours: 8),
      ], steps: 2, step: .hours(12))
    #expect(found.accrued == [0.0008 + 0.0016 * 0.5, 0.0016 * 0.5 + 0.0004])
  }

  @Test func hoursThatPaymentsCoverInPartAreMissing() {
    // 5.5 h before 8: half of the hour from 2 to 3.
    let found = accrual([Payment(at: 8, rate: 0.0055, hours: 5.5)])
    #expect(found.accrued[..<3].allSatisfy { $0.isNaN })
    #expect(found.accrued[3..<8].allSatisfy { abs($0 - 0.001) < 1e-18 })
    #expect(found.uncovered == 24 - 5)
  }

  @Test func aShorterDistanceThanSaidTakesTheWholePayment() {
    // The venue went to four hours; the file still says eight.
    let found = accrual([Payment(at: 8, rate: 0.0008, hours: 8), Payment(at: 12, rate: 0.0008, hours: 8)])
    #expect(Array(found.accrued[8..<12]) == Array(repeating: 0.0002, count: 4))
    #expect(found.overlapping == 1)
  }

  @Test func secondsOfJitterMoveNothing() {
    let exact = accrual([Payment(at: 8, rate: 0.0008, hours: 8), Payment(at: 16, rate: 0.0008, hours: 8)])
    let late = accrual([
      Payment(at: 8 + 7.0 / 3600, rate: 0.0008, hours: 8), Payment(at: 16 - 9.0 / 3600, rate: 0.0008, hours: 8),
    ])
    #expect(exact.accrued.elementsEqual(late.accrued) { $0 == $1 || $0.isNaN && $1.isNaN })
    #expect(late.overlapping == 0)
    #expect(late.separate == 0)
  }

  @Test func halfAMinuteIsNoJitterButTouches() {
    // Paid at 8:00:30 and 16:00:30: the hour from 8 has half a minute of the first payment.
    let found = accrual([
      Payment(at: 8 + 30.0 / 3600, rate: 0.0008, hours: 8), Payment(at: 16 + 30.0 / 3600, rate: 0.0016, hours: 8),
    ])
    #expect(found.accrued[0].isNaN)
    #expect(abs(found.accrued[8] - (0.0001 / 120 + 0.0002 * 119 / 120)) < 1e-18)
    #expect(found.accrued[16].isNaN)
  }

  /// Whatever payments and steps are, as much accrues as is paid, where all is covered.
  @Test(arguments: [1, 5, 15, 30, 60, 120, 240, 1440]) func nothingIsLost(minutes: Int) {
    let payments = (1...90).map { Payment(at: Double($0 * 8), rate: Double($0 % 7 - 3) * 1e-5, hours: 8) }
    let steps = 720 * 60 / minutes
    let found = accrual(payments, steps: steps, step: .minutes(minutes))
    #expect(found.uncovered == 0)
    let paid = payments.reduce(0) { $0 + $1.rate }
    #expect(abs(found.accrued.reduce(0, +) - paid) < 1e-15)
  }
}
