import Documents
import Market

/// `--tolerance NAME=BOUND`, or `BOUND` alone for everything.
enum ToleranceArguments {
  /// Mistakes go to the collector.
  static func read(_ arguments: [String], _ collector: DiagnosticCollector) -> [NamedTolerance] {
    let location = SourceLocation(file: "--tolerance")
    return arguments.compactMap { argument in
      let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let name = parts.count == 2 ? parts[0] : NamedTolerance.everything
      let reader = ScalarReader(
        DocumentNode(.scalar(parts[parts.count - 1]), at: location), name: name, collector: collector)
      return reader.tolerance().map { NamedTolerance(name, $0, at: location) }
    }
  }
}
