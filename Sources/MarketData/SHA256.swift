/// SHA-256 as FIPS 180-4 (section 6.2) defines it: the fingerprint of an input file.
///
/// Feed it bytes with ``update(_:)``, in chunks of any size, then ask for ``hexDigest()``.
public struct SHA256 {
  private var state: State
  private var pending: ContiguousArray<UInt8> = []
  private var byteCount: UInt64 = 0

  public init() { state = State() }

  /// - Parameter usingInstructions: `false` computes by the portable rounds even where the processor has better.
  init(usingInstructions: Bool) { state = State(usingInstructions: usingInstructions) }

  /// Takes in the next bytes. O(n).
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    byteCount += UInt64(bytes.count)
    var rest = bytes[...]
    if !pending.isEmpty {
      let taken = min(64 - pending.count, rest.count)
      pending.append(contentsOf: rest.prefix(taken))
      rest = rest.dropFirst(taken)
      guard pending.count == 64 else { return }
      pending.withUnsafeBytes { state.absorb(blocks: $0) }
      pending.removeAll(keepingCapacity: true)
    }
    let whole = rest.count & ~63
    state.absorb(blocks: UnsafeRawBufferPointer(rebasing: rest.prefix(whole)))
    pending.append(contentsOf: rest.dropFirst(whole))
  }

  /// Whether it holds back no byte: what was taken in so far is whole blocks of 64 bytes.
  var isBetweenBlocks: Bool { pending.isEmpty }

  /// Takes in 64 bytes; only between blocks.
  @inline(__always)
  mutating func update(block: UnsafeRawPointer) {
    state.absorb(blocks: UnsafeRawBufferPointer(start: block, count: 64))
    byteCount &+= 64
  }

  /// The digest of everything taken in so far, as 64 lower-case hexadecimal digits.
  public func hexDigest() -> String {
    var padded = pending
    padded.append(0x80)
    while padded.count % 64 != 56 { padded.append(0) }
    for shift in stride(from: 56, through: 0, by: -8) {
      padded.append(UInt8(truncatingIfNeeded: (byteCount &* 8) >> UInt64(shift)))
    }
    var last = state
    padded.withUnsafeBytes { last.absorb(blocks: $0) }
    let digits = ContiguousArray("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for index in last.words.indices {
      let word = last.words[index]
      for shift in stride(from: 28, through: 0, by: -4) { text.append(digits[Int(word >> UInt32(shift)) & 15]) }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
