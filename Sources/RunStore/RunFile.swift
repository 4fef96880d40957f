import Foundation
import GRDB
import Market
import MarketData
public import Reports
import Simulation

/// A file that gathers finished runs, each under its name, for questions across runs: an SQLite database of the layout
/// `carry.runs/1`, with a table for each file of a result folder and views for what is asked most.
///
/// A run goes in whole or not at all, in one transaction: whoever reads meanwhile sees the older run, and what a killed
/// process leaves is undone when the file is opened next. Several processes may add to one file; each waits for the
/// others up to half a minute. A run is read by its name, so that the order in which runs were added changes no answer.
public struct RunFile: Sendable {
  public let path: String

  public init(path: String) { self.path = path }

  /// Refuses a file that holds something else, and names that are those of other scenarios' runs. Adds nothing; worth
  /// asking before long runs.
  ///
  /// - Parameter folders: those of the runs to come, for their names and scenarios.
  /// - Throws: ``Market/Diagnostics``; ``MarketData/WriteFailure`` when the file cannot be read.
  public func check(_ folders: [ResultFolder]) throws {
    guard FileManager.default.fileExists(atPath: path) else { return }
    try opened { queue in
      try queue.read { database in
        guard try layout(of: database) != .none else { return }
        let collector = DiagnosticCollector()
        for folder in folders {
          if let refusal = try refusal(of: folder.name, from: folder.scenario, in: database) {
            collector.report([refusal])
          }
        }
        try collector.throwIfAny()
      }
    }
  }

  /// Adds a run, in the place of an older one of its name and scenario; makes the file where there is none. Costs one
  /// insertion for each row of its files.
  ///
  /// - Throws: ``Market/Diagnostics`` as ``check(_:)``; ``MarketData/WriteFailure`` when the file cannot be written.
  public func add(_ report: RunReport) throws {
    try OutputFolder.make(OutputFolder.of(path))
    try opened { queue in
      try queue.writeWithoutTransaction { database in
        try database.inTransaction(.immediate) {
          if try layout(of: database) == .none { try RunLayout.make(in: database) }
          let name = report.result.name
          if let refusal = try refusal(of: name, from: report.scenario, in: database) { throw Diagnostics([refusal]) }
          try database.execute(sql: "DELETE FROM runs WHERE name = ?", arguments: [name])
          try RunRows(of: report, in: database).insert()
          return .commit
        }
      }
    }
  }

  /// Opens the file for `body` alone; what SQLite says in failing becomes an error of ours.
  private func opened(_ body: (DatabaseQueue) throws -> Void) throws {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
      if isFolder.boolValue { throw Diagnostics([refusal("is a folder")]) }
      if access(path, R_OK | W_OK) != 0 { throw WriteFailure.system(path) }
    }
    var configuration = Configuration()
    configuration.busyMode = .timeout(30)
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      try body(queue)
      try queue.close()
    } catch let error as DatabaseError {
      if error.resultCode == .SQLITE_NOTADB { throw Diagnostics([refusal("is no SQLite file")]) }
      throw WriteFailure(path, reason: error.message ?? "\(error.resultCode)")
    }
  }

  private func layout(of database: Database) throws -> RunLayout.Version {
    let version = try RunLayout.version(of: database)
    switch version {
    case .none, .current: return version
    case .foreign: throw Diagnostics([refusal("is an SQLite file of something else")])
    case .other(let number):
      throw Diagnostics([
        Diagnostic(
          SourceLocation(file: path), "holds runs in the layout carry.runs/\(number)",
          allowed: "this version writes carry.runs/\(RunLayout.number); choose another file with --export")
      ])
    }
  }

  private func refusal(_ message: String) -> Diagnostic {
    Diagnostic(
      SourceLocation(file: path), message, allowed: "runs go into a new file or one that carry run --export made")
  }

  private func refusal(of name: String, from scenario: String, in database: Database) throws -> Diagnostic? {
    let owner = try String.fetchOne(database, sql: "SELECT scenario FROM runs WHERE name = ?", arguments: [name])
    guard let owner, owner != scenario else { return nil }
    return Diagnostic(
      SourceLocation(file: path), "its run \"\(name)\" is of another scenario, \"\(owner)\", not of \"\(scenario)\"",
      allowed: "give the scenario another name, or choose another file with --export")
  }
}
