import Foundation
import Reports

/// The two streams of the process. Texts are written at once, so that both keep their order on one screen.
enum Terminal {
  /// Ends the process where nobody can read on: quietly when the reader has left (`| head`), else as a failed run.
  static func standardOutput(_ text: String) {
    do {
      try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
    } catch {
      if errno != EPIPE { standardError("error: standard output cannot be written\n") }
      Foundation.exit(ExitStatus.runFailed.rawValue)
    }
  }

  /// What cannot be said on standard error cannot be said anywhere.
  static func standardError(_ text: String) { try? FileHandle.standardError.write(contentsOf: Data(text.utf8)) }

  static var style: TerminalStyle {
    TerminalStyle(isTerminal: isatty(STDOUT_FILENO) == 1, environment: ProcessInfo.processInfo.environment)
  }

  /// Columns of the screen: `COLUMNS` where it is set, else those of the terminal that shows the output, or of the one
  /// that shows messages while the output goes elsewhere (a pager). Without any terminal 160: a file has room.
  static var width: Int {
    if let text = ProcessInfo.processInfo.environment["COLUMNS"], let columns = Int(text), columns > 0 {
      return max(columns, narrowest)
    }
    for stream in [STDOUT_FILENO, STDERR_FILENO] {
      var size = winsize()
      if ioctl(stream, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return max(Int(size.ws_col), narrowest) }
    }
    return 160
  }

  private static let narrowest = 40

  static var showsProgress: Bool { isatty(STDERR_FILENO) == 1 }
}
