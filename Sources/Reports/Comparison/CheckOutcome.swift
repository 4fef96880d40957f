public import Market

/// What checking one scenario against its baseline came to.
public struct CheckOutcome: Sendable {
  public enum Verdict: Sendable {
    case compared(RunComparison)
    /// There was no baseline, and now there is.
    case new
    /// The run or the reading of the baseline failed.
    case failed(message: String)
  }

  /// The scenario's name.
  public let name: String
  /// Its place in its file.
  public let location: SourceLocation
  /// The folder of the baseline.
  public let baseline: String
  public let verdict: Verdict
  /// Whether the baseline was rewritten.
  public let isUpdated: Bool

  public init(name: String, location: SourceLocation, baseline: String, verdict: Verdict, isUpdated: Bool) {
    self.name = name
    self.location = location
    self.baseline = baseline
    self.verdict = verdict
    self.isUpdated = isUpdated
  }

  public var comparison: RunComparison? {
    if case .compared(let comparison) = verdict { return comparison }
    return nil
  }

  /// Whether the run is what the baseline says, or was made to be.
  public var isPassed: Bool {
    switch verdict {
    case .compared(let comparison): comparison.isSame || isUpdated
    case .new: true
    case .failed: false
    }
  }

  /// `quickstart: differs from Reports/baselines/quickstart`
  public var headline: String {
    switch verdict {
    case .compared(let comparison):
      let head = "\(name): \(comparison.isSame ? "the same as" : "differs from") \(baseline)"
      let moved = (comparison.figuresWithinTolerance, comparison.rowsWithinTolerance)
      let within = "\(FigureText.count(moved.0)) figures and \(FigureText.count(moved.1)) rows moved within tolerance"
      let notes = (moved == (0, 0) ? [] : [within]) + (isUpdated ? ["baseline rewritten"] : [])
      return head + (notes.isEmpty ? "" : " (\(notes.joined(separator: "; ")))")
    case .new: return "\(name): \(baseline) is new"
    case .failed(let message): return "\(name): \(message)"
    }
  }

  /// The headline, and what differs below it.
  public func text(width: Int, style: TerminalStyle) -> String {
    guard let comparison else { return headline + "\n" }
    let details = ComparisonText(
      comparison, titles: ("baseline", "now"), showsAll: false, width: width, style: style)
    let text = details.text
    return style.bold(headline) + "\n" + (text.isEmpty ? "" : text)
  }
}
