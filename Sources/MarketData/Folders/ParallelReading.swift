import Dispatch
import Foundation
import Market
import Synchronization

/// Reads many files on a bounded number of threads.
enum ParallelReading {
  struct Request: Sendable {
    let file: DataFile
    let schema: TableSchema
    let parser: CSVParser
    /// What layouts of venues are read as; `nil` where the file can only be canonical.
    var kind: SeriesKind?
    /// Of the bars.
    var interval: Interval?
    /// `nil` where the file is named without one.
    var instrument: InstrumentName?
    var reading = FileReading()

    /// How mistakes name what would put them right.
    var words: RepairWords { reading.isPlain ? .folder : .scenario }
  }

  /// What became of each file, in the order of the requests. It does not depend on the number of threads.
  ///
  /// Each file is read by one thread, the largest first; a thread that finds no file left helps with those that are
  /// still being read.
  static func read(_ requests: [Request], threads: Int) -> [Result<ReadFile, Diagnostics>] {
    let sizes = requests.map { size(of: $0.file) }
    let order = requests.indices.sorted { (sizes[$1], $0) < (sizes[$0], $1) }
    let ahead = sizes.map { threads > 1 ? RowsAhead(fileSize: $0) : nil }
    let state = Mutex((next: 0, results: [Result<ReadFile, Diagnostics>?](repeating: nil, count: requests.count)))
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      while let index = state.withLock({ state -> Int? in
        if state.next == order.count { return nil }
        state.next += 1
        return order[state.next - 1]
      }) {
        let result = Result { () throws(Diagnostics) in try read(requests[index], ahead: ahead[index]) }
        state.withLock { $0.results[index] = result }
      }
      for index in order { ahead[index]?.help(with: requests[index].file) }
    }
    return state.withLock { state in
      state.results.map { result in
        guard let result else { preconditionFailure("each file was read") }
        return result
      }
    }
  }

  /// Reads one file: a canonical one as such, in its layout what is none or is to be read in another way.
  private static func read(_ request: Request, ahead: RowsAhead?) throws(Diagnostics) -> ReadFile {
    let native = NativeFile(request)
    if let native, !request.reading.isPlain {
      defer { ahead?.end() }
      return try native.read()
    }
    var isRefusedByHeader = false
    do throws(Diagnostics) {
      return try CSVReader.read(
        request.file, as: request.schema, parser: request.parser, ahead: ahead, isRefusedByHeader: &isRefusedByHeader)
    } catch {
      if let native, isRefusedByHeader, native.isNative { return try native.read() }
      throw error
    }
  }

  /// 0 where there is no such file: reading it says so.
  private static func size(of file: DataFile) -> Int {
    let attributes = try? FileManager.default.attributesOfItem(atPath: file.path)
    return (attributes?[.size] as? NSNumber)?.intValue ?? 0
  }
}
