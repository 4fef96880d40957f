import Testing

@testable import MarketData

/// Vectors of NIST: FIPS 180-4 examples (csrc.nist.gov, "SHA256.pdf") and the short and long messages of CAVP
/// (SHA256ShortMsg.rsp). Exact.
struct SHA256Tests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
        + "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
  ])
  func digests(text: String, expected: String) { #expect(digest(Array(text.utf8), chunk: 64) == expected) }

  @Test func digestsOneByte() {
    // SHA256ShortMsg.rsp, Len = 8
    #expect(digest([0xd3], chunk: 1) == "28969cdfa74a12c82f3bad960b0b000aca2ac329deea5c2328ebc6f2ba9802c1")
  }

  @Test(arguments: [1000, 4096, 65536])
  func digestsAMillionLetters(chunk: Int) {
    let letters = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
    #expect(digest(letters, chunk: chunk) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  /// Wherever the bytes are cut, around the edges of blocks and of the padding, the digest is the same.
  @Test(arguments: [54, 55, 56, 57, 63, 64, 65, 119, 120, 127, 128, 129])
  func doesNotDependOnChunks(length: Int) {
    let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 37) }
    let whole = digest(bytes, chunk: length)
    for chunk in 1..<length { #expect(digest(bytes, chunk: chunk) == whole) }
  }

  /// The portable rounds and the processor's instructions agree; bytes by SplitMix64, seed 256.
  @Test func portableRoundsAgree() {
    var state: UInt64 = 256
    for length in [0, 63, 64, 1000, 100_000] {
      let bytes = (0..<length).map { _ -> UInt8 in
        state &+= 0x9e37_79b9_7f4a_7c15
        return UInt8(truncatingIfNeeded: (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9 >> 40)
      }
      #expect(digest(bytes, chunk: 4096) == digest(bytes, chunk: 4096, SHA256(usingInstructions: false)))
    }
  }

  private func digest(_ bytes: [UInt8], chunk: Int, _ fresh: SHA256 = SHA256()) -> String {
    var hash = fresh
    bytes.withUnsafeBytes { buffer in
      for start in stride(from: 0, to: buffer.count, by: max(1, chunk)) {
        hash.update(UnsafeRawBufferPointer(rebasing: buffer[start..<min(start + chunk, buffer.count)]))
      }
    }
    return hash.hexDigest()
  }
}
