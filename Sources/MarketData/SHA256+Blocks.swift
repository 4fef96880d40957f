import CSHA256

extension SHA256 {
  /// The eight working words and the compression function (FIPS 180-4, 6.2.2).
  ///
  /// Where the processor has SHA-256 instructions they do the work, about 1.5 GB/s; elsewhere the rounds below do. The
  /// sixteen words of the message schedule are local variables and the rounds are written out, because a schedule
  /// kept in an array takes a tenth more time: measured 300 MB/s against 270.
  struct State {
    private(set) var words: SIMD8<UInt32> = [
      0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
    ]
    /// Asked once: the question itself costs more than a block.
    private let hasInstructions: Bool

    init(usingInstructions: Bool = true) { hasInstructions = usingInstructions && csha256_is_available() }

    /// Takes in whole blocks of 64 bytes.
    mutating func absorb(blocks: UnsafeRawBufferPointer) {
      precondition(blocks.count % 64 == 0)
      if hasInstructions { return absorbByInstructions(blocks) }
      roundConstants.withUnsafeBufferPointer { constants in
        for offset in stride(from: 0, to: blocks.count, by: 64) {
          absorb(UnsafeRawBufferPointer(rebasing: blocks[offset..<offset + 64]), constants)
        }
      }
    }

    private mutating func absorbByInstructions(_ blocks: UnsafeRawBufferPointer) {
      guard let bytes = blocks.bindMemory(to: UInt8.self).baseAddress else { return }
      withUnsafeMutableBytes(of: &words) { words in
        guard let words = words.bindMemory(to: UInt32.self).baseAddress else { return }
        csha256_absorb(words, bytes, blocks.count / 64)
      }
    }

    @inline(__always)
    private mutating func absorb(_ block: UnsafeRawBufferPointer, _ k: UnsafeBufferPointer<UInt32>) {
      func word(_ index: Int) -> UInt32 {
        UInt32(bigEndian: block.loadUnaligned(fromByteOffset: index &* 4, as: UInt32.self))
      }
      var (w0, w1, w2, w3, w4, w5, w6, w7) = (word(0), word(1), word(2), word(3), word(4), word(5), word(6), word(7))
      var (w8, w9, w10, w11) = (word(8), word(9), word(10), word(11))
      var (w12, w13, w14, w15) = (word(12), word(13), word(14), word(15))
      var (a, b, c, d) = (words[0], words[1], words[2], words[3])
      var (e, f, g, h) = (words[4], words[5], words[6], words[7])
      var i = 0
      while true {
        turn(a, b, c, &d, e, f, g, &h, w0 &+ k[i])
        turn(h, a, b, &c, d, e, f, &g, w1 &+ k[i &+ 1])
        turn(g, h, a, &b, c, d, e, &f, w2 &+ k[i &+ 2])
        turn(f, g, h, &a, b, c, d, &e, w3 &+ k[i &+ 3])
        turn(e, f, g, &h, a, b, c, &d, w4 &+ k[i &+ 4])
        turn(d, e, f, &g, h, a, b, &c, w5 &+ k[i &+ 5])
        turn(c, d, e, &f, g, h, a, &b, w6 &+ k[i &+ 6])
        turn(b, c, d, &e, f, g, h, &a, w7 &+ k[i &+ 7])
        turn(a, b, c, &d, e, f, g, &h, w8 &+ k[i &+ 8])
        turn(h, a, b, &c, d, e, f, &g, w9 &+ k[i &+ 9])
        turn(g, h, a, &b, c, d, e, &f, w10 &+ k[i &+ 10])
        turn(f, g, h, &a, b, c, d, &e, w11 &+ k[i &+ 11])
        turn(e, f, g, &h, a, b, c, &d, w12 &+ k[i &+ 12])
        turn(d, e, f, &g, h, a, b, &c, w13 &+ k[i &+ 13])
        turn(c, d, e, &f, g, h, a, &b, w14 &+ k[i &+ 14])
        turn(b, c, d, &e, f, g, h, &a, w15 &+ k[i &+ 15])
        i &+= 16
        if i == 64 { break }
        extend(&w0, w1, w9, w14)
        extend(&w1, w2, w10, w15)
        extend(&w2, w3, w11, w0)
        extend(&w3, w4, w12, w1)
        extend(&w4, w5, w13, w2)
        extend(&w5, w6, w14, w3)
        extend(&w6, w7, w15, w4)
        extend(&w7, w8, w0, w5)
        extend(&w8, w9, w1, w6)
        extend(&w9, w10, w2, w7)
        extend(&w10, w11, w3, w8)
        extend(&w11, w12, w4, w9)
        extend(&w12, w13, w5, w10)
        extend(&w13, w14, w6, w11)
        extend(&w14, w15, w7, w12)
        extend(&w15, w0, w8, w13)
      }
      words &+= [a, b, c, d, e, f, g, h]
    }
  }
}

@inline(__always)
private func rotated(_ word: UInt32, right count: UInt32) -> UInt32 { (word &>> count) | (word &<< (32 &- count)) }

/// One round; the caller rotates the names of the working words instead of their values.
@inline(__always)
private func turn(
  _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32, _ e: UInt32, _ f: UInt32, _ g: UInt32, _ h: inout UInt32,
  _ scheduled: UInt32
) {
  let sigma1 = rotated(e, right: 6) ^ rotated(e, right: 11) ^ rotated(e, right: 25)
  let choice = g ^ (e & (f ^ g))
  let first = h &+ scheduled &+ sigma1 &+ choice
  let sigma0 = rotated(a, right: 2) ^ rotated(a, right: 13) ^ rotated(a, right: 22)
  let majority = (a & b) | (c & (a | b))
  d = d &+ first
  h = first &+ sigma0 &+ majority
}

/// The schedule word sixteen places after `word`, from those one, nine and fourteen places after it.
@inline(__always)
private func extend(_ word: inout UInt32, _ after1: UInt32, _ after9: UInt32, _ after14: UInt32) {
  let sigma0 = rotated(after1, right: 7) ^ rotated(after1, right: 18) ^ (after1 &>> 3)
  let sigma1 = rotated(after14, right: 17) ^ rotated(after14, right: 19) ^ (after14 &>> 10)
  word = word &+ after9 &+ sigma0 &+ sigma1
}

/// The first 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4, 4.2.2).
private let roundConstants: [UInt32] = [
  0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
  0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
  0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
  0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
  0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
  0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
  0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
  0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
]
