import ArgumentParser
import Foundation
import Market

/// What `carry` tells the shell; the numbers are an interface that scripts rely on.
enum ExitStatus: Int32, Comparable {
  case done = 0
  /// As asked: results were checked and moved, or data were and something in them changes results.
  case answerIsNo = 1
  case inputIsWrong = 2
  case runFailed = 3

  /// Of an error that a command threw.
  init(_ error: any Error) {
    self = error is Diagnostics || error is Diagnostic ? .inputIsWrong : .runFailed
  }

  var code: ExitCode { ExitCode(rawValue) }

  static func < (left: ExitStatus, right: ExitStatus) -> Bool { left.rawValue < right.rawValue }
}

/// One line for each mistake: `error: FILE:LINE:COLUMN: what is wrong; what is allowed`.
func errorLines(_ error: any Error) -> String {
  "\(error)".split(separator: "\n").map { "error: \($0)\n" }.joined()
}

extension Carry {
  /// Prints what `error` says and ends the process. Help and the version are errors to the argument parser too, and go
  /// to standard output.
  static func exit(reporting error: any Error) -> Never {
    if let code = error as? ExitCode { Foundation.exit(code.rawValue) }
    switch exitCode(for: error) {
    case .success:
      Terminal.standardOutput(fullMessage(for: error) + "\n")
      Foundation.exit(ExitStatus.done.rawValue)
    case .validationFailure:
      Terminal.standardError(fullMessage(for: error).replacing(/^Error:/, with: "error:") + "\n")
      Foundation.exit(ExitStatus.inputIsWrong.rawValue)
    default:
      Terminal.standardError(errorLines(error))
      Foundation.exit(ExitStatus(error).rawValue)
    }
  }
}
