import Dispatch
import Synchronization

/// Work that falls into independent parts, on several threads.
public enum Parallel {
  /// What `part` gives for 0, 1, … in this order. Nothing depends on the number of threads as long as a part depends on
  /// its number alone.
  /// - Parameter threads: how many parts are worked on at once, at least 1.
  public static func map<Value: Sendable>(
    _ count: Int, threads: Int, _ part: @Sendable (Int) -> Value
  ) -> [Value] {
    precondition(threads >= 1, "at least one thread")
    if threads == 1 || count < 2 { return (0..<count).map(part) }
    let state = Mutex((next: 0, values: [Value?](repeating: nil, count: count)))
    DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
      while let index = state.withLock({ state -> Int? in
        if state.next == count { return nil }
        state.next += 1
        return state.next - 1
      }) {
        let value = part(index)
        state.withLock { $0.values[index] = value }
      }
    }
    return state.withLock { state in
      state.values.map { value in
        guard let value else { preconditionFailure("each part was worked on") }
        return value
      }
    }
  }
}
