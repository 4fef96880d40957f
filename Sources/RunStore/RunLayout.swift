import GRDB

/// The tables and views of a file of runs, and how to tell such a file from others.
enum RunLayout {
  /// What a file is by its header.
  enum Version: Equatable {
    /// Nothing is in it.
    case none
    case current
    /// Of another version of the layout.
    case other(Int)
    /// Somebody else's.
    case foreign
  }

  static let number = 1
  /// `crry`: what the header of a database says of whose it is (sqlite.org/pragma.html#pragma_application_id).
  private static let application = 0x6372_7279

  static func version(of database: Database) throws -> Version {
    let application = try Int.fetchOne(database, sql: "PRAGMA application_id")
    let number = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    if application == RunLayout.application { return number == RunLayout.number ? .current : .other(number) }
    let objects = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master")
    return application == 0 && number == 0 && objects == 0 ? .none : .foreign
  }

  static func make(in database: Database) throws {
    try database.execute(sql: text(PackageResources.tables_sql) + text(PackageResources.views_sql))
    try database.execute(sql: "PRAGMA application_id = \(application)")
    try database.execute(sql: "PRAGMA user_version = \(number)")
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
