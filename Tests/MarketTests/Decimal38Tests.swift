import Market
import TestSupport
import Testing

/// Expected values by Python's `decimal` with a precision of 38 and ROUND_HALF_EVEN; exact.
struct Decimal38Tests {
  @Test(arguments: [
    ("8.247", "56865.26551064", "468967.84466624808"),
    ("0.12345678901234567", "98765.432109876543", "12193.26311370217861743636654061881"),
    ("99999999999999999999", "99999999999999999999", "9.9999999999999999998e39"),
    (
      "3.3333333333333333333333333333333333333", "3.3333333333333333333333333333333333333",
      "11.111111111111111111111111111111111111"
    ),
  ])
  func product(left: String, right: String, expected: String) throws {
    let product = try #require(Decimal38(left)) * (try #require(Decimal38(right)))
    #expect(product == Decimal38(expected))
  }

  @Test(arguments: [
    ("1", "4", "0.25"), ("1", "3", "0.33333333333333333333333333333333333333"),
    ("2", "3", "0.66666666666666666666666666666666666667"),
    ("550140", "8.247", "66707.893779556202255365587486358675882"), ("-10", "4", "-2.5"),
  ])
  func quotient(left: String, right: String, expected: String) throws {
    let quotient = try #require(Decimal38(left)) / (try #require(Decimal38(right)))
    #expect(quotient.description == expected)
  }

  @Test(arguments: [
    (0.1, "0.1"), (60630.3, "60630.3"), (0.00008946, "0.00008946"), (1.25e-05, "0.0000125"), (0, "0"),
    (-2.403e-05, "-0.00002403"), (66506.77239459791, "66506.77239459791"), (1e21, "1000000000000000000000"),
    (0.30000000000000004, "0.30000000000000004"), (123456789012345680, "123456789012345680"),
  ])
  func shortestDecimalOfADouble(value: Double, expected: String) {
    #expect(Decimal38(value).description == expected)
    #expect(Decimal38(value).double == value)
  }

  /// The C library's reading of the same digits is the oracle; to the last bit.
  @Test func nearestDoubleOfManyDigits() throws {
    var random = SplitMix64(seed: 38)
    for _ in 0..<20_000 {
      let count = Int.random(in: 1...38, using: &random)
      let digits = (0..<count).map { _ in String(Int.random(in: 0...9, using: &random)) }.joined()
      let sign = Bool.random(using: &random) ? "-" : ""
      let text = "\(sign)\(digits)e\(Int.random(in: -44...8, using: &random))"
      #expect(try #require(Decimal38(text)).double == Double(text), "\(text)")
    }
    // Halfway between two Doubles, and one digit beside it.
    for text in ["9007199254740993", "9007199254740993.000000000000000000001", "9007199254740992.9999999999999999999"] {
      #expect(try #require(Decimal38(text)).double == Double(text), "\(text)")
    }
  }

  @Test(arguments: [
    ("60645.1674", "0.1", "60645.1", "60645.2"), ("60645.1", "0.1", "60645.1", "60645.1"), ("7", "5", "5", "10"),
    ("-7", "5", "-10", "-5"), ("1e-45", "0.5", "0", "0.5"), ("-1e-45", "0.5", "-0.5", "0"),
    ("3.3333333333333333333333333333333333333e-8", "0.01", "0", "0.01"),
  ])
  func ticks(value: String, tick: String, down: String, up: String) throws {
    let exact = try #require(Decimal38(value))
    let step = try #require(Decimal38(tick))
    #expect(exact.rounded(toMultipleOf: step, .down).description == down)
    #expect(exact.rounded(toMultipleOf: step, .up).description == up)
  }

  @Test(arguments: [
    ("0.000000005", "0"), ("0.000000015", "0.00000002"), ("-0.000000025", "-0.00000002"), ("1.234567891", "1.23456789"),
    ("0.0000000050000000000001", "0.00000001"), ("1e-50", "0"),
  ])
  func amountsRoundHalfToEven(value: String, expected: String) throws {
    #expect(Amount(rounding: try #require(Decimal38(value))).description == expected)
  }

  @Test func additionAcrossExponents() throws {
    let large = try #require(Decimal38("1e37"))
    let small = try #require(Decimal38("1e-20"))
    #expect(large + small == large)
    let widest = try #require(Decimal38("99999999999999999999999999999999999999"))
    #expect((widest + widest).description == "200000000000000000000000000000000000000")
    #expect(try #require(Decimal38("0.1")) + (try #require(Decimal38("0.02"))) == Decimal38("0.12"))
    #expect(Decimal38("0.10") == Decimal38("0.1"))
    #expect(try #require(Decimal38("0.1")) < (try #require(Decimal38("0.11"))))
  }

  @Test(arguments: ["", "-", ".", "1.2.3", "abc", "1e", "NaN", "inf", "1e99", "0x10", "1_000"])
  func refusesOtherText(text: String) {
    #expect(Decimal38(text) == nil)
  }
}
