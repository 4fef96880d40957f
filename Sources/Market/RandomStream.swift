/// Random numbers that are the same on every machine: xoshiro256** (Blackman and Vigna, prng.di.unimi.it), seeded by
/// SplitMix64 from a seed and the purpose the numbers serve.
///
/// Each purpose has a stream of its own, so that drawing more for one does not change another. Nothing here, nor in the
/// paths made from it, calls `log`, `exp` or `cos`: those come from the C library and may differ between its versions,
/// while + − × ÷ and the square root are rounded the same everywhere (IEEE 754).
public struct RandomStream: Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  public init(seed: UInt64, purpose: String) {
    // FNV-1a over the name tells the streams of one seed apart.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in purpose.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    var mixer = SplitMix64(state: seed)
    mixer.state = mixer.next() ^ hash
    state = (mixer.next(), mixer.next(), mixer.next(), mixer.next())
  }

  /// A stream from the generator's whole state; not all words may be 0.
  public init(state: (UInt64, UInt64, UInt64, UInt64)) { self.state = state }

  public mutating func next() -> UInt64 {
    let result = rotated(state.1 &* 5, 7) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = rotated(state.3, 45)
    return result
  }

  /// Evenly from [0, 1), a multiple of 2⁻⁵³.
  public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// Mean 0, variance 1, nearly normal: the sum of twelve 16-bit uniforms, taken as integers and thus exact.
  ///
  /// Its tails end at ±6 and are a little light (kurtosis 2.9); fat tails of prices come from regimes and jumps.
  public mutating func normal() -> Double {
    var sum: UInt64 = 0
    for _ in 0..<3 {
      let bits = next()
      sum &+= (bits & 0xffff) &+ ((bits >> 16) & 0xffff) &+ ((bits >> 32) & 0xffff) &+ (bits >> 48)
    }
    return (Double(sum) - 12 * 32767.5) / 65536
  }

  private func rotated(_ word: UInt64, _ count: UInt64) -> UInt64 { (word << count) | (word >> (64 - count)) }
}

/// Steele, Lea and Flood's mixer, the way the authors of xoshiro ask for its state to be filled.
struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var word = state
    word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
    word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
    return word ^ (word >> 31)
  }
}
