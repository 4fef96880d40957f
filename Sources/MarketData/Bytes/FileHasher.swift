/// The SHA-256 of a file that is read in chunks, taken in while each chunk is parsed and still in the cache.
struct FileHasher {
  private var hash = SHA256()
  /// What of the chunk is not taken in yet.
  private var next: UnsafeRawPointer?
  private var end: UnsafeRawPointer?

  /// Begins a chunk; the one before is taken in to its end.
  mutating func begin(_ chunk: UnsafeRawBufferPointer) {
    guard let start = chunk.baseAddress else { return }
    if hash.isBetweenBlocks {
      next = start
      end = start + chunk.count
    } else {
      hash.update(chunk)
    }
  }

  /// Takes in the blocks of the chunk before `place`.
  @inline(__always)
  mutating func follow(to place: UnsafeRawPointer) {
    guard var block = next else { return }
    while block + 64 <= place {
      hash.update(block: block)
      block += 64
    }
    next = block
  }

  /// Takes in what is left of the chunk.
  mutating func endChunk() {
    if let next, let end { hash.update(UnsafeRawBufferPointer(start: next, count: end - next)) }
    next = nil
  }

  func hexDigest() -> String { hash.hexDigest() }
}
