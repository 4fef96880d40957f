import Audits
import Foundation
import Market
import Reports
import Scenarios

/// Another build of this program, whose results have to be the same bytes (S8.4).
struct OtherBinary {
  let path: String

  init(path: String) throws(Diagnostic) {
    guard FileManager.default.isExecutableFile(atPath: path) else {
      throw Diagnostic(
        SourceLocation(file: path), "is no program that can be run",
        allowed: "\"--other-binary\" names a build of carry")
    }
    self.path = path.contains("/") ? path : "./\(path)"
  }

  /// Lets both builds run the scenario's file and compares what they write; nothing of it is kept.
  func check(_ scenario: Scenario, overrides: [String]) throws -> AuditCheck {
    let gate = WriteGate()
    let scratch = Scratch(gate: gate)
    let interrupts = Interrupts(gate: gate, cleaning: { scratch.removeHoldingGate() })
    defer { interrupts.stop() }
    defer { scratch.remove() }
    return try scratch.use { try check(scenario, overrides: overrides, in: $0) }
  }

  private func check(_ scenario: Scenario, overrides: [String], in folder: String) throws -> AuditCheck {
    let (own, others) = ("\(folder)/own", "\(folder)/other")
    let run = ScenarioRun(scenario, directory: own)
    try run.folder.write(run.report(threads: 1, cache: nil))
    let words =
      [path, "run", scenario.location.file, "-o", others, "--quiet", "--no-cache"]
      + overrides.flatMap { ["--set", $0] }
    let errors = "\(folder)/errors"
    let status = try spawn(words, errors: errors)
    if status != 0 {
      let said = (try? String(contentsOfFile: errors, encoding: .utf8)) ?? ""
      let line = said.split(separator: "\n").first.map { ": \($0)" } ?? ""
      return AuditCheck(.sameInOtherBuild, scope: path, findings: ["it ended with status \(status)\(line)"])
    }
    return compare("\(own)/\(scenario.name)", "\(others)/\(scenario.name)")
  }

  private func compare(_ own: String, _ other: String) -> AuditCheck {
    let names = Set(files(own) + files(other)).sorted()
    var findings: [String] = []
    var bytes = 0
    for name in names {
      let mine = FileManager.default.contents(atPath: "\(own)/\(name)")
      let theirs = FileManager.default.contents(atPath: "\(other)/\(name)")
      bytes += mine?.count ?? 0
      if mine == theirs { continue }
      guard let mine, let theirs else {
        findings.append("\(name) is written by one build only")
        continue
      }
      let (lines, otherLines) = (mine.split(separator: 10), theirs.split(separator: 10))
      let same = zip(lines, otherLines).prefix { $0 == $1 }.count
      findings.append("\(name) differs from line \(same + 1) on")
    }
    return AuditCheck(.sameInOtherBuild, scope: "\(names.count) files, \(bytes) bytes", findings: findings)
  }

  /// None where there is no such folder.
  private func files(_ folder: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  }

  /// Runs a program to its end, without input, and gives its status as a shell would.
  private func spawn(_ words: [String], errors: String) throws -> Int32 {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = posix_spawn_file_actions_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    arguments.append(nil)
    defer { for argument in arguments { free(argument) } }
    var child: pid_t = 0
    let failure = posix_spawn(&child, path, &actions, nil, &arguments, environ)
    if failure != 0 {
      throw Diagnostic(
        SourceLocation(file: path), "cannot be run: \(String(cString: strerror(failure)))",
        allowed: "\"--other-binary\" names a build of carry")
    }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
      if errno != EINTR { return ExitStatus.runFailed.rawValue }
    }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }
}
