public import Market

extension DataFolders {
  /// Loads one series; `.absent` when no root has it. Throws every mistake of its files.
  public func load(_ request: SeriesRequest) throws(Diagnostics) -> LoadedSeries { try load([request], threads: 1)[0] }

  /// Loads many series on at most `threads` threads; the results stand in the order of the requests and do not depend
  /// on the number of threads.
  ///
  /// Bound by the processor, not the disk: each file is parsed and hashed once, also where a series is asked for twice,
  /// and one file's two jobs may run side by side. Memory is the columns of what is returned; a series of several files
  /// takes up to twice its size while they are joined. Throws the mistakes of all files together, in the order of the
  /// requests.
  public func load(_ requests: [SeriesRequest], threads: Int) throws(Diagnostics) -> [LoadedSeries] {
    precondition(threads > 0)
    let collector = DiagnosticCollector()
    var distinct: [SeriesRequest] = []
    for request in requests where !distinct.contains(request) { distinct.append(request) }

    let plans = distinct.map { request in
      collector.value(of: Result { () throws(Diagnostics) in try SeriesPlan(request, in: self) })
    }
    let files = plans.flatMap { plan in
      plan.map { plan in plan.files.map { ParallelReading.Request(file: $0, schema: plan.schema) } } ?? []
    }
    var results = ParallelReading.read(files, threads: threads)[...]

    var loaded: [LoadedSeries] = []
    for (request, plan) in zip(distinct, plans) {
      let ofPlan = results.prefix(plan?.files.count ?? 0)
      results = results.dropFirst(ofPlan.count)
      let files = ofPlan.compactMap(collector.value(of:))
      guard let plan, !files.isEmpty, files.count == ofPlan.count else {
        loaded.append(.absent)
        continue
      }
      let series = Result { () throws(Diagnostics) in try plan.series(of: files, for: request) }
      loaded.append(collector.value(of: series) ?? .absent)
    }
    try collector.throwIfAny()
    return requests.map { request in distinct.firstIndex(of: request).map { loaded[$0] } ?? .absent }
  }
}

extension DiagnosticCollector {
  /// The value, or `nil` after its mistakes are reported.
  fileprivate func value<Value>(of result: Result<Value, Diagnostics>) -> Value? {
    switch result {
    case .success(let value): return value
    case .failure(let diagnostics):
      report(diagnostics.all)
      return nil
    }
  }
}
