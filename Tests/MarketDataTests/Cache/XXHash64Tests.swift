import Testing

@testable import MarketData

/// Against `xxhsum -H1` of the reference implementation, version 0.8.
struct XXHash64Tests {
  @Test(arguments: [
    ("", 0xef46_db37_51d8_e999), ("a", 0xd24e_c4f1_a98c_6e5b), ("abc", 0x44bc_2cf5_ad77_0999),
    ("Nobody inspects the spammish repetition", 0xfbce_a83c_8a37_8bf1 as UInt64),
  ])
  func texts(text: String, hash: UInt64) {
    #expect(Array(text.utf8).withUnsafeBytes(XXHash64.digest) == hash)
  }

  @Test func manyStripesInPieces() {
    let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 * 7 + 3) }
    bytes.withUnsafeBytes { bytes in
      var hash = XXHash64()
      for piece in [0..<320, 320..<352, 352..<992] {
        hash.absorb(stripes: UnsafeRawBufferPointer(rebasing: bytes[piece]))
      }
      #expect(hash.digest(tail: UnsafeRawBufferPointer(rebasing: bytes[992...])) == 0x5f23_5fa0_33f1_a3fb)
    }
  }
}
