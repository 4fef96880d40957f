import Foundation

/// What a finished process cost.
struct ProcessCost {
  /// In seconds.
  let wall: Double
  /// User and system time of all its threads, in seconds.
  let processor: Double
  /// The most memory it ever held, in bytes.
  let peakMemory: Double
  let output: String
}

struct ProcessFailed: Error, CustomStringConvertible {
  let description: String
}

/// A program run from its start to its end, as the shell's `time` sees it.
///
/// By `posix_spawn` and `wait4`, because Foundation's `Process` keeps the usage of its child to itself.
struct ChildProcess {
  let arguments: [String]
  /// Whether what it writes to standard error is dropped.
  let isQuiet: Bool

  init(_ arguments: String..., isQuiet: Bool = false) {
    self.arguments = arguments
    self.isQuiet = isQuiet
  }

  /// Starts it without input, waits for its end and keeps what it wrote to standard output. Throws unless it succeeds.
  func run() throws -> ProcessCost {
    let output = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: output) }
    let clock = ContinuousClock()
    let start = clock.now
    let child = try spawn(output: output.path)
    var status: Int32 = 0
    var usage = rusage()
    while wait4(child, &status, 0, &usage) < 0 {
      if errno != EINTR { throw ProcessFailed(description: "\(arguments[0]): cannot be waited for") }
    }
    let wall = (clock.now - start) / .seconds(1)
    guard status == 0 else { throw ProcessFailed(description: "\(arguments.joined(separator: " ")): failed") }
    return ProcessCost(
      wall: wall, processor: seconds(usage.ru_utime) + seconds(usage.ru_stime), peakMemory: bytes(usage.ru_maxrss),
      output: try String(contentsOf: output, encoding: .utf8))
  }

  private func spawn(output: String) throws -> pid_t {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = posix_spawn_file_actions_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    if isQuiet { posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0) }
    var words = arguments.map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    var child: pid_t = 0
    let status = posix_spawnp(&child, arguments[0], &actions, nil, words, environ)
    guard status == 0 else {
      throw ProcessFailed(description: "\(arguments[0]): \(String(cString: strerror(status)))")
    }
    return child
  }

  private func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }

  /// Linux counts in kilobytes.
  private func bytes(_ maximum: Int) -> Double {
    #if canImport(Darwin)
      Double(maximum)
    #else
      Double(maximum) * 1024
    #endif
  }
}
