import Dispatch
import Synchronization

/// Lets other threads read parts of a file ahead of the one that reads it from its beginning to its end, and hands them
/// over in order.
///
/// A thread that has nothing else to do calls ``help(with:)``. At most ``mostWaiting`` parts of ``RowPart/size`` bytes
/// are read or wait at any moment, so that a file of any size takes no more memory for it.
final class RowsAhead: Sendable {
  /// What has to be known of a file before its parts can be read.
  struct Beginning: Sendable {
    let layout: RowLayout
    /// Columns of the schema.
    let columns: Int
    let status: FileStatus
  }

  private struct State {
    var beginning: Beginning?
    /// The stretch that the reading has reached.
    var reached = 0
    /// Stretches that were taken by a helper, or are too near to be worth it, end before this one.
    var next = 1
    /// Taken by a helper and not asked for yet.
    var taken: Set<Int> = []
    /// Read by a helper; `nil` inside where they could not be.
    var parts: [Int: RowPart?] = [:]
    var isOver = false
  }

  private static let mostWaiting = 8
  private let state = Mutex(State())
  private let count: Int
  /// Counts stretches that may be taken, and wakes helpers at the end.
  private let room = DispatchSemaphore(value: 0)
  /// Counts parts that were read.
  private let ready = DispatchSemaphore(value: 0)

  /// - Parameter fileSize: in bytes; small files have no parts.
  init(fileSize: Int) { count = fileSize / RowPart.size }

  // MARK: The reading

  /// Lets helpers begin.
  func begin(_ beginning: Beginning) {
    state.withLock { $0.beginning = beginning }
    for _ in 0..<RowsAhead.mostWaiting { room.signal() }
  }

  /// Says that the reading reached a stretch, and gives its rows where a helper reads them.
  func part(_ index: Int) -> RowPart? {
    let isTaken = state.withLock { state in
      for passed in state.reached + 1..<max(index, state.reached + 1) where state.taken.remove(passed) != nil {
        state.parts[passed] = nil
        room.signal()
      }
      state.reached = index
      return state.taken.contains(index)
    }
    if !isTaken { return nil }
    while true {
      let part = state.withLock { state in
        state.taken.contains(index) ? state.parts.removeValue(forKey: index) : nil
      }
      if let part {
        state.withLock { _ = $0.taken.remove(index) }
        room.signal()
        return part
      }
      ready.wait()
    }
  }

  /// Sends helpers away.
  func end() {
    state.withLock { state in
      state.isOver = true
      state.parts = [:]
    }
    room.signal()
  }

  // MARK: Helpers

  /// Reads parts of the file until there are none left to take.
  func help(with source: DataFile) {
    if count < 2 { return }
    var reader: RowPartReader?
    while true {
      room.wait()
      guard let (index, beginning) = take() else {
        // For the next helper.
        room.signal()
        return
      }
      if reader == nil { reader = RowPartReader(source, beginning) }
      let part = reader?.part(index)
      state.withLock { state in
        if state.taken.contains(index), !state.isOver { state.parts[index] = .some(part) }
      }
      ready.signal()
    }
  }

  private func take() -> (Int, Beginning)? {
    state.withLock { state in
      let index = max(state.next, state.reached + 1)
      guard !state.isOver, let beginning = state.beginning, index < count else { return nil }
      state.next = index + 1
      state.taken.insert(index)
      return (index, beginning)
    }
  }
}
