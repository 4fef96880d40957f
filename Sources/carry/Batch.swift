/// Work on several things, a few at a time.
struct Batch {
  let count: Int
  /// How many at a time.
  let width: Int

  /// Begins in order; `finished` hears of each when it is done, one at a time.
  func run<Outcome: Sendable>(
    _ work: @escaping @Sendable (Int) throws -> Outcome, finished: (Int, Result<Outcome, any Error>) -> Void
  ) async {
    var next = 0
    await withTaskGroup(of: (Int, Result<Outcome, any Error>).self) { group in
      func start() {
        guard next < count else { return }
        let index = next
        group.addTask { (index, Result { try work(index) }) }
        next += 1
      }
      for _ in 0..<width { start() }
      for await (index, result) in group {
        start()
        finished(index, result)
      }
    }
  }
}
