import ChildProcess
import Foundation

/// Runs the program as somebody who may not open every folder, as the superuser may.
enum Unprivileged {
  private static let somebody =
    geteuid() == 0 ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : ["env"]

  /// Not so for the superuser without `setpriv`, or where nobody else may read the program.
  static let isPossible: Bool = {
    let folder = FileManager.default.temporaryDirectory.path
    return (try? run(["--version"], in: folder).status) == 0
  }()

  static func run(_ arguments: [String], in folder: String) throws -> ChildProcess.Outcome {
    try Program.run(somebody + [Program.location] + arguments, of: "env", in: folder)
  }
}
