public import Market

extension DataFolders {
  /// Loads one series; `.absent` when no root has it. Throws every mistake of its files.
  public func load(_ request: SeriesRequest) throws(Diagnostics) -> LoadedSeries { try load([request], threads: 1)[0] }

  /// Loads many series on at most `threads` threads; the results stand in the order of the requests and do not depend
  /// on the number of threads.
  ///
  /// Bound by the processor, not the disk: each file is parsed and hashed once, also where a series is asked for twice,
  /// and several threads may read parts of one file. Memory is the columns of what is returned, and once more those of
  /// the largest column of several files while they are joined. Throws the mistakes of all files together, in the order
  /// of the requests.
  ///
  /// - Parameter cache: where columns of files that were read before are taken from, and new ones kept.
  public func load(
    _ requests: [SeriesRequest], threads: Int, cache: ColumnCache? = nil
  ) throws(Diagnostics) -> [LoadedSeries] {
    precondition(threads > 0)
    var distinct: [SeriesRequest] = []
    for request in requests where !distinct.contains(request) { distinct.append(request) }
    let plans = distinct.map { request in
      Result { () throws(Diagnostics) in try SeriesPlan(request, in: self) }
    }
    let files = plans.map(requests(of:))
    let read = CachedReading.read(
      files.flatMap(\.self), isPart: files.flatMap { files in files.map { _ in files.count > 1 } }, threads: threads,
      cache: cache)
    // The last result is the first one's: what is taken off the end is freed as soon as its series is put together.
    var results = Array(read.reversed())
    let collector = DiagnosticCollector()
    var loaded: [LoadedSeries] = []
    for plan in plans {
      do throws(Diagnostics) {
        loaded.append(try series(of: plan.get(), from: &results))
      } catch {
        collector.report(error.all)
      }
    }
    try collector.throwIfAny()
    return requests.map { request in
      guard let index = distinct.firstIndex(of: request) else { preconditionFailure("each request has a plan") }
      return loaded[index]
    }
  }

  private func requests(of plan: Result<SeriesPlan?, Diagnostics>) -> [ParallelReading.Request] {
    switch plan {
    case .success(let plan?): plan.requests(parser: parser)
    case .success(nil), .failure: []
    }
  }

  /// Takes the results of a plan's files off the end of `results`.
  private func series(
    of plan: SeriesPlan?, from results: inout [Result<ReadFile, Diagnostics>]
  ) throws(Diagnostics) -> LoadedSeries {
    guard let plan else { return .absent }
    let collector = DiagnosticCollector()
    var files: [ReadFile] = []
    for _ in plan.files {
      switch results.removeLast() {
      case .success(let file): files.append(file)
      case .failure(let diagnostics): collector.report(diagnostics.all)
      }
    }
    try collector.throwIfAny()
    return try plan.series(of: consume files, parser: parser)
  }
}
