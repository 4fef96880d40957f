import Dispatch
import Foundation
import Market
import Synchronization

/// Reads many files on a bounded number of threads.
enum ParallelReading {
  struct Job: Sendable {
    let file: DataFile
    let schema: TableSchema
  }

  /// What became of each job, in the order of the jobs. The largest files are begun first, so that no long one is left for
  /// the end.
  static func read(_ jobs: [Job], threads: Int) -> [Result<DecodedFile, Diagnostics>] {
    let order = jobs.indices.map { (size: size(of: jobs[$0].file), index: $0) }
      .sorted { ($1.size, $0.index) < ($0.size, $1.index) }
      .map(\.index)
    let state = Mutex((next: 0, results: [Result<DecodedFile, Diagnostics>?](repeating: nil, count: jobs.count)))
    DispatchQueue.concurrentPerform(iterations: min(threads, jobs.count)) { _ in
      while true {
        let index: Int? = state.withLock { state in
          if state.next == order.count { return nil }
          state.next += 1
          return order[state.next - 1]
        }
        guard let index else { return }
        let result = Result { () throws(Diagnostics) in try CSVReader.read(jobs[index].file, as: jobs[index].schema) }
        state.withLock { $0.results[index] = result }
      }
    }
    let results = state.withLock { $0.results.compactMap(\.self) }
    precondition(results.count == jobs.count, "each job has a result")
    return results
  }

  /// 0 where there is no such file: reading it says so.
  private static func size(of file: DataFile) -> Int {
    let attributes = try? FileManager.default.attributesOfItem(atPath: file.path)
    return (attributes?[.size] as? NSNumber)?.intValue ?? 0
  }
}
