import Reports

/// What is shown while runs finish: results in the order of the arguments on standard output, progress and warnings on
/// standard error.
struct RunScreen {
  private let names: [String]
  private let printsWarnings: Bool
  private let separator: String
  private var bar: ProgressBar?
  private var waiting: [Result<RunBatch.Finished, any Error>?]
  private var printed = 0
  private var done = 0

  /// - Parameters:
  ///   - printsWarnings: where the results do not show them.
  ///   - separator: goes between two results.
  init(names: [String], showsProgress: Bool, printsWarnings: Bool, separator: String) {
    self.names = names
    self.printsWarnings = printsWarnings
    self.separator = separator
    waiting = Array(repeating: nil, count: names.count)
    bar = showsProgress ? ProgressBar(label: "running") : nil
    drawProgress()
  }

  mutating func finished(_ index: Int, _ result: Result<RunBatch.Finished, any Error>) {
    waiting[index] = result
    done += 1
    if bar != nil { Terminal.standardError(ProgressBar.erase) }
    while printed < waiting.count, let result = waiting[printed] {
      show(result, name: names[printed])
      waiting[printed] = nil
      printed += 1
    }
    if done < waiting.count { drawProgress() }
  }

  private func show(_ result: Result<RunBatch.Finished, any Error>, name: String) {
    switch result {
    case .success(let run):
      if printsWarnings { Terminal.standardError(run.warnings.map { "warning: \(name): \($0)\n" }.joined()) }
      Terminal.standardOutput((printed == 0 ? "" : separator) + run.text)
    case .failure(let error): Terminal.standardError(errorLines(error))
    }
  }

  private mutating func drawProgress() {
    if let line = bar?.update(done: done, total: names.count) { Terminal.standardError(line) }
  }
}
