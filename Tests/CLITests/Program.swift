import ChildProcess

/// The built program, run as a user would; the tests hold no code of it.
enum Program {
  static let location = ChildProcess.built("carry")

  /// With a cache of data files in a folder; without it there is none.
  static func run(_ arguments: [String], cache: String, in folder: String) throws -> ChildProcess.Outcome {
    try run(["CARRY_CACHE=\(cache)", location] + arguments, of: "env", in: folder)
  }

  /// As if the disk were full after a few kilobytes of each file.
  static func runOnAFullDisk(_ arguments: [String], in folder: String) throws -> ChildProcess.Outcome {
    let script = "trap '' XFSZ; ulimit -f 8; exec \"$0\" \"$@\""
    return try run(["-c", script, location] + arguments, of: "/bin/sh", in: folder)
  }

  static func run(
    _ arguments: [String], of program: String = location, in folder: String
  ) throws -> ChildProcess.Outcome {
    try ChildProcess.run(program, arguments, in: folder)
  }
}
