import Foundation
import Reports

/// The two streams of the process. Texts are written at once, so that both keep their order on one screen.
enum Terminal {
  static func standardOutput(_ text: String) { FileHandle.standardOutput.write(Data(text.utf8)) }
  static func standardError(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }

  static var style: TerminalStyle {
    TerminalStyle(isTerminal: isatty(STDOUT_FILENO) == 1, environment: ProcessInfo.processInfo.environment)
  }

  static var showsProgress: Bool { isatty(STDERR_FILENO) == 1 }
}
