import Foundation

/// hledger (https://hledger.org), the accounting program that checks the journals of audits; `make libraries` installs
/// it.
public enum Hledger {
  /// Whether tests that need it run: in CI it has to be there.
  public static let isPresent: Bool = {
    if ProcessInfo.processInfo.environment["CI"] == "true" { return true }
    let outcome = try? ChildProcess.run("hledger", ["--version"], in: FileManager.default.temporaryDirectory.path)
    return outcome?.status == 0
  }()

  public struct Failure: Error, CustomStringConvertible {
    public let description: String
  }

  /// Whether a journal passes all its checks: entries balance, assertions hold, accounts and commodities are declared.
  /// What hledger says where it does not; else `nil`.
  public static func complaint(about journal: String) throws -> String? {
    let outcome = try run(["check", "-s"], journal)
    return outcome.status == 0 ? nil : outcome.errors
  }

  /// Balances at cost of the accounts that `query` selects, by account; `total` for their sum. In the text of hledger,
  /// without the currency.
  public static func balances(_ query: String, in journal: String) throws -> [String: String] {
    let outcome = try run(["balance", query, "--flat", "--cost", "-O", "csv"], journal)
    guard outcome.status == 0 else { throw Failure(description: outcome.errors) }
    var balances: [String: String] = [:]
    for row in outcome.output.split(separator: "\n").dropFirst() {
      let cells = row.split(separator: ",").map { $0.filter { $0 != "\"" } }
      guard cells.count == 2 else { throw Failure(description: "hledger printed \(row)") }
      balances[cells[0]] = cells[1].split(separator: " ").first.map(String.init)
    }
    return balances
  }

  private static func run(_ arguments: [String], _ journal: String) throws -> ChildProcess.Outcome {
    try ChildProcess.run(
      "env", ["LC_ALL=C.UTF-8", "hledger", "-f", journal] + arguments,
      in: FileManager.default.temporaryDirectory.path)
  }
}
