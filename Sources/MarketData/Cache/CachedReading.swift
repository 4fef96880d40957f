import Dispatch
import Market
import Synchronization

/// Reads files by way of a ``ColumnCache``, what it does not have as ``ParallelReading`` does.
enum CachedReading {
  /// What became of each file, in the order of the requests; the same with a cache and without.
  ///
  /// - Parameter isPart: of each request, whether its columns will be joined with those of others. Entries of parts are
  ///   written before that, so that no column is held for it twice; those of whole series while the caller goes on.
  static func read(
    _ requests: [ParallelReading.Request], isPart: [Bool], threads: Int, cache: ColumnCache?
  ) -> [Result<ReadFile, Diagnostics>] {
    guard let cache else { return ParallelReading.read(requests, threads: threads) }
    var sought = requests.map(cache.sought)
    hash(&sought, requests, threads: threads, cache)
    var files = cached(sought, requests, threads: threads, cache)
    let missing = requests.indices.filter { files[$0] == nil }
    if missing.isEmpty { return files.compactMap(\.self) }
    let moment = missing.contains { sought[$0] != nil } ? cache.moment() : nil
    let read = ParallelReading.read(missing.map { requests[$0] }, threads: threads)
    var parts: [(file: ReadFile, sought: ColumnCache.Sought)] = []
    for (index, result) in zip(missing, read) {
      files[index] = result
      guard let moment, let sought = sought[index], case .success(let file) = result else { continue }
      cache.remember(file.sha256, of: sought, path: requests[index].file.path, since: moment)
      if isPart[index] { parts.append((file, sought)) } else { cache.keepLater(file, of: sought) }
    }
    _ = inParallel(parts, threads: threads) { cache.keep($0.file, of: $0.sought) }
    return files.map { file in
      guard let file else { preconditionFailure("what is not in the cache is read") }
      return file
    }
  }

  /// Hashes files of which nothing is known but that there is an entry for one of the kind: a copy, or one that was
  /// touched.
  private static func hash(
    _ sought: inout [ColumnCache.Sought?], _ requests: [ParallelReading.Request], threads: Int, _ cache: ColumnCache
  ) {
    let unknown = sought.indices.filter { index in
      sought[index].map { $0.sha256 == nil && cache.mayHave($0) } ?? false
    }
    if unknown.isEmpty { return }
    let moment = cache.moment()
    let hashes = inParallel(unknown, threads: threads) { try? FileHash(of: requests[$0].file).sha256 }
    for (index, hash) in zip(unknown, hashes) {
      sought[index]?.sha256 = hash
      guard let moment, let hash, let file = sought[index] else { continue }
      cache.remember(hash, of: file, path: requests[index].file.path, since: moment)
    }
  }

  private enum Part: Sendable {
    case times(ContiguousArray<Int64>?)
    case values(ContiguousArray<Double>?)
  }

  private struct Job: Sendable {
    let entry: Int
    /// `nil` for the stamps.
    let column: Int?
  }

  /// The files that the cache has; each column is a job of its own.
  private static func cached(
    _ sought: [ColumnCache.Sought?], _ requests: [ParallelReading.Request], threads: Int, _ cache: ColumnCache
  ) -> [Result<ReadFile, Diagnostics>?] {
    let entries = sought.map { $0.flatMap(cache.entry) }
    var jobs: [Job] = []
    /// Series at one venue mostly have the same stamps, which are then held once.
    var owners: [StampRuns: Int] = [:]
    var stampOwner = Array(entries.indices)
    for (index, entry) in entries.enumerated() {
      guard let header = entry?.header else { continue }
      if let stamps = header.stamps {
        stampOwner[index] = owners[stamps] ?? index
        owners[stamps] = stampOwner[index]
      }
      if stampOwner[index] == index { jobs.append(Job(entry: index, column: nil)) }
      jobs += header.columns.indices.filter { header.columns[$0] != nil }.map { Job(entry: index, column: $0) }
    }
    let parts = inParallel(jobs, threads: threads) { job -> Part in
      job.column.map { .values(entries[job.entry]?.values(ofColumn: $0)) } ?? .times(entries[job.entry]?.times())
    }
    var columns = entries.map { entry in entry.map { TableColumns(count: $0.header.columns.count) } }
    var isDamaged = Set<Int>()
    for (job, part) in zip(jobs, parts) {
      switch (part, job.column) {
      case (.times(let times?), _): columns[job.entry]?.times = times
      case (.values(let values?), let column?):
        columns[job.entry]?.values[column] = values
        columns[job.entry]?.isPresent[column] = true
      default: isDamaged.insert(job.entry)
      }
    }
    return entries.indices.map { index in
      guard let entry = entries[index], var table = columns[index], let sought = sought[index] else { return nil }
      table.times = columns[stampOwner[index]]?.times ?? []
      guard !isDamaged.contains(index), let sha256 = sought.sha256,
        let decoded = entry.file(requests[index].file, status: sought.status, columns: table)
      else {
        cache.noteDamage()
        return nil
      }
      return .success(ReadFile(decoded: decoded, sha256: sha256))
    }
  }

  /// The results stand in the order of the items.
  private static func inParallel<Item: Sendable, Value: Sendable>(
    _ items: [Item], threads: Int, _ body: @Sendable (Item) -> Value
  ) -> [Value] {
    let state = Mutex((next: 0, values: [Value?](repeating: nil, count: items.count)))
    DispatchQueue.concurrentPerform(iterations: min(threads, items.count)) { _ in
      while let index = state.withLock({ state -> Int? in
        if state.next == items.count { return nil }
        state.next += 1
        return state.next - 1
      }) {
        let value = body(items[index])
        state.withLock { $0.values[index] = value }
      }
    }
    return state.withLock { $0.values.compactMap(\.self) }
  }
}
