import Documents
import Market

/// Reads what was typed behind the options of a command: all mistakes are collected and shown at once.
struct OptionReader {
  let collector = DiagnosticCollector()
  private let location: SourceLocation

  /// - Parameter command: `carry calc margin`
  init(_ command: String) { location = SourceLocation(file: command) }

  /// `nil` where the option is not there or wrong (then it was reported).
  func optional<Value>(_ name: String, _ text: String?, _ read: (ScalarReader) -> Value?) -> Value? {
    guard let text else { return nil }
    return read(ScalarReader(DocumentNode(.scalar(text), at: location), name: "--\(name)", collector: collector))
  }

  func report(_ message: String, _ allowed: String) { collector.report(location, message, allowed: allowed) }
}
