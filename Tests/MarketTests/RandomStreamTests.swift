import Market
import Testing

struct RandomStreamTests {
  /// The state 1, 2, 3, 4 and its first numbers: the authors' C code (prng.di.unimi.it/xoshiro256starstar.c), as also
  /// in the tests of Rust's rand_xoshiro.
  @Test func xoshiro256StarStar() {
    var stream = RandomStream(state: (1, 2, 3, 4))
    let expected: [UInt64] = [
      11520, 0, 1_509_978_240, 1_215_971_899_390_074_240, 1_216_172_134_540_287_360, 607_988_272_756_665_600,
    ]
    for value in expected { #expect(stream.next() == value) }
  }

  @Test func purposesAndSeedsDiffer() {
    var streams = [
      RandomStream(seed: 1, purpose: "a"), RandomStream(seed: 1, purpose: "b"), RandomStream(seed: 2, purpose: "a"),
    ]
    let first = streams.indices.map { streams[$0].next() }
    #expect(Set(first).count == 3)
    var again = RandomStream(seed: 1, purpose: "a")
    #expect(again.next() == first[0])
  }

  /// Moments of a standard normal within five standard errors of 200,000 draws; kurtosis 2.9 is that of twelve
  /// uniforms (3 − 6/5 ÷ 12).
  @Test func normalMoments() {
    var stream = RandomStream(seed: 7, purpose: "moments")
    let count = 200_000
    var sums = (0.0, 0.0, 0.0, 0.0)
    for _ in 0..<count {
      let x = stream.normal()
      sums = (sums.0 + x, sums.1 + x * x, sums.2 + x * x * x, sums.3 + x * x * x * x)
    }
    let n = Double(count)
    #expect(abs(sums.0 / n) < 5 / n.squareRoot())
    #expect(abs(sums.1 / n - 1) < 5 * (2 / n).squareRoot())
    #expect(abs(sums.2 / n) < 5 * (15 / n).squareRoot())
    #expect(abs(sums.3 / n - 2.9) < 5 * (96 / n).squareRoot())
  }
}
