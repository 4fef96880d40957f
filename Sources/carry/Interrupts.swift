import Foundation
import Synchronization

/// Held while results are written, so that an interrupt falls between two writings.
final class WriteGate: Sendable {
  private let writing = Mutex(())

  func whileWriting<Outcome: Sendable>(_ body: () throws -> Outcome) rethrows -> Outcome {
    try writing.withLock { _ in try body() }
  }
}

/// Lets an interrupt (control-C, `kill`) end the process only once what is being written is finished: no half of a
/// result stays behind.
struct Interrupts {
  private static let signals = [SIGINT, SIGTERM]
  private let sources: [any DispatchSourceSignal]

  /// - Parameter cleaning: what to remove before the process ends.
  init(gate: WriteGate, cleaning: @escaping @Sendable () -> Void = {}) {
    sources = Interrupts.signals.map { number in
      // A source sees a signal only where the process ignores it.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        gate.whileWriting {
          cleaning()
          _exit(128 + number)
        }
      }
      source.resume()
      return source
    }
  }

  /// Lets interrupts end the process at once again.
  func stop() {
    for source in sources { source.cancel() }
    for number in Interrupts.signals { signal(number, SIG_DFL) }
  }
}
