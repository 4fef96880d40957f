import Foundation

/// A program that a test starts and waits for.
///
/// By `posix_spawn` and `waitpid`: Foundation's `Process` learns of the end of its child through a run loop, on Linux
/// sometimes never while tests run several at once, and then waits for ever.
public struct ChildProcess: Sendable {
  public struct Outcome: Sendable {
    /// As a shell says it: 128 and the signal's number where a signal ended it.
    public let status: Int32
    public let output: String
    public let errors: String
  }

  public struct CannotStart: Error, CustomStringConvertible {
    public let description: String
  }

  private let identifier: pid_t

  /// Starts a program without input; one that is not there ends with 127, as in a shell.
  ///
  /// - Parameters:
  ///   - program: looked up in `PATH` unless it has a slash.
  ///   - folder: its working directory.
  ///   - output: the file for its standard output, `errors` that for its standard error.
  public init(
    _ program: String, _ arguments: [String], in folder: String, output: String = "/dev/null",
    errors: String = "/dev/null"
  ) throws {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)

    // The threads of tests block signals, which a child would take over.
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    var all = sigset_t()
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

    // The shell changes the folder and becomes the program. What tests start keeps no cache in the folders of whoever
    // runs them.
    let script = "cd \"$0\" && CARRY_CACHE=off && export CARRY_CACHE && exec \"$@\""
    var words = (["/bin/sh", "-c", script, folder, program] + arguments).map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    var child: pid_t = 0
    let status = posix_spawn(&child, "/bin/sh", &actions, &attributes, words, environ)
    if status != 0 { throw CannotStart(description: "/bin/sh: \(String(cString: strerror(status)))") }
    identifier = child
  }

  /// Sends it what control-C sends.
  public func interrupt() { kill(identifier, SIGINT) }

  /// Ends it at once, whatever it is doing.
  public func end() { kill(identifier, SIGKILL) }

  /// Waits for its end, once.
  @discardableResult
  public func wait() -> Int32 {
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) < 0 { precondition(errno == EINTR, "a child can be waited for once") }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }

  /// Runs a program to its end. Both streams go to files, as a pipe that nobody empties would stop the program.
  public static func run(_ program: String, _ arguments: [String], in folder: String) throws -> Outcome {
    let files = (0..<2).map { _ in FileManager.default.temporaryDirectory.appending(path: UUID().uuidString) }
    defer { for file in files { try? FileManager.default.removeItem(at: file) } }
    let child = try ChildProcess(program, arguments, in: folder, output: files[0].path, errors: files[1].path)
    let status = child.wait()
    let texts = try files.map { try String(contentsOf: $0, encoding: .utf8) }
    return Outcome(status: status, output: texts[0], errors: texts[1])
  }

  /// A program that was built with the tests, beside their bundle.
  public static func built(_ name: String) -> String {
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }
    return (bundle?.bundleURL.deletingLastPathComponent() ?? Bundle.main.bundleURL).appending(path: name).path
  }
}
