import Dispatch
import Foundation
import Market
import Synchronization

/// A file that was parsed and hashed, both in the same state.
struct ReadFile: Sendable {
  let decoded: DecodedFile
  let sha256: String

  var input: InputFile {
    InputFile(
      path: decoded.source.name, sha256: sha256, rows: decoded.rows, first: decoded.first, last: decoded.last)
  }
}

/// Reads many files on a bounded number of threads.
enum ParallelReading {
  struct Request: Sendable {
    let file: DataFile
    let schema: TableSchema
  }

  /// Parsing and hashing take about equal time, so they are two jobs: one large file then keeps two threads busy.
  private struct Job: Sendable {
    let request: Int
    let isHash: Bool
    let cost: Int
  }

  private struct Outcome: Sendable {
    var decoded: Result<DecodedFile, Diagnostics>?
    var hash: Result<FileHash, Diagnostics>?
  }

  /// What became of each file, in the order of the requests.
  static func read(_ requests: [Request], threads: Int) -> [Result<ReadFile, Diagnostics>] {
    let jobs = jobs(for: requests)
    let state = Mutex((next: 0, outcomes: [Outcome](repeating: Outcome(), count: requests.count)))
    DispatchQueue.concurrentPerform(iterations: min(threads, jobs.count)) { _ in
      while let job = state.withLock({ state -> Job? in
        if state.next == jobs.count { return nil }
        state.next += 1
        return jobs[state.next - 1]
      }) {
        let request = requests[job.request]
        if job.isHash {
          let hash = Result { () throws(Diagnostics) in try FileHash(of: request.file) }
          state.withLock { $0.outcomes[job.request].hash = hash }
        } else {
          let decoded = Result { () throws(Diagnostics) in try CSVReader.read(request.file, as: request.schema) }
          state.withLock { $0.outcomes[job.request].decoded = decoded }
        }
      }
    }
    return state.withLock { $0.outcomes.map(joined) }
  }

  /// Costly jobs first, so that no long one is left for the end.
  private static func jobs(for requests: [Request]) -> [Job] {
    let jobs = requests.indices.flatMap { index in
      let size = size(of: requests[index].file)
      return [
        Job(request: index, isHash: false, cost: size * 4), Job(request: index, isHash: true, cost: size * 3),
      ]
    }
    return jobs.sorted { ($1.cost, $0.request) < ($0.cost, $1.request) }
  }

  private static func joined(_ outcome: Outcome) -> Result<ReadFile, Diagnostics> {
    guard let decoded = outcome.decoded, let hash = outcome.hash else { preconditionFailure("each job was done") }
    // Parsing first: where both failed, its mistakes say more.
    return decoded.flatMap { decoded in
      hash.flatMap { hash in
        if hash.status != decoded.status { return .failure(ByteFile.changed(decoded.source.path)) }
        return .success(ReadFile(decoded: decoded, sha256: hash.sha256))
      }
    }
  }

  /// 0 where there is no such file: reading it says so.
  private static func size(of file: DataFile) -> Int {
    let attributes = try? FileManager.default.attributesOfItem(atPath: file.path)
    return (attributes?[.size] as? NSNumber)?.intValue ?? 0
  }
}
