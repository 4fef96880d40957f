/// How text for a screen is marked up.
public enum TerminalStyle: Sendable {
  case plain
  /// Bold headings and dim notes, by ANSI escape sequences.
  case ansi

  /// Plain unless a terminal shows the text and neither `NO_COLOR` (https://no-color.org: set to anything but nothing)
  /// nor a terminal without escape sequences asks for less.
  public init(isTerminal: Bool, environment: [String: String]) {
    let noColor = environment["NO_COLOR"] ?? ""
    self = isTerminal && noColor.isEmpty && environment["TERM"] != "dumb" ? .ansi : .plain
  }

  func bold(_ text: String) -> String { self == .ansi ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
  func dim(_ text: String) -> String { self == .ansi ? "\u{1B}[2m\(text)\u{1B}[0m" : text }
}
