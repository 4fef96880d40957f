import Dispatch
import Foundation
import Market
import Synchronization

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// One answer on its way into a file. Called from the threads of URLSession, waited for by one other.
final class Transfer: Sendable {
  private struct State {
    var answer: HTTPAnswer?
    var bytes = 0
    var failure: TransferFailure?
  }

  private let state = Mutex(State())
  private let ended = DispatchSemaphore(value: 0)
  private let file: FileHandle
  private let mostBytes: Int

  init(path: String, mostBytes: Int) throws(TransferFailure) {
    // Not the file that an earlier transfer may still have open.
    unlink(path)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw TransferFailure("\(path) cannot be written: \(String(cString: strerror(errno)))", isLocal: true)
    }
    file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    self.mostBytes = mostBytes
  }

  func begin(_ answer: HTTPAnswer) { state.withLock { $0.answer = answer } }

  /// Stores the next bytes; `false` when the transfer has failed of it.
  func append(_ data: Data) -> Bool {
    state.withLock { state in
      if state.failure != nil { return false }
      state.bytes += data.count
      if state.bytes > mostBytes {
        state.failure = TransferFailure("is longer than \(mostBytes) bytes")
        return false
      }
      do {
        try file.write(contentsOf: data)
      } catch {
        state.failure = TransferFailure("cannot be stored: \(error.localizedDescription)", isLocal: true)
      }
      return state.failure == nil
    }
  }

  /// Takes no more bytes.
  func fail(_ failure: TransferFailure) { state.withLock { $0.failure = $0.failure ?? failure } }

  func end(_ error: (any Error)?) {
    state.withLock { state in
      if let error, state.failure == nil { state.failure = TransferFailure(Transfer.text(of: error)) }
    }
    ended.signal()
  }

  /// `false` when the time is over first.
  func wait(for time: Interval) -> Bool {
    ended.wait(timeout: .now() + .nanoseconds(Int(time.nanoseconds))) == .success
  }

  func result() throws(TransferFailure) -> HTTPAnswer {
    let state = state.withLock { $0 }
    if let failure = state.failure { throw failure }
    guard let answer = state.answer else { throw TransferFailure("the connection ended without an answer") }
    do {
      try file.synchronize()
    } catch {
      throw TransferFailure("cannot be stored: \(error.localizedDescription)", isLocal: true)
    }
    return answer
  }

  private static func text(of error: any Error) -> String {
    if let error = error as? URLError, error.code == .timedOut { return "no bytes came in time" }
    return error.localizedDescription
  }
}
