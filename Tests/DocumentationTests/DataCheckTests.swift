import ChildProcess
import DataChecks
import Foundation
import Testing

/// The tables of findings and of the keys of `carry.datacheck/1` are those of the program.
struct DataCheckTests {
  @Test func codes() throws {
    let page = try Page("FORMATS.md")
    for (table, severity) in FindingCode.Severity.allCases.enumerated() {
      let codes = FindingCode.allCases.filter { $0.severity == severity }.map(\.rawValue)
      #expect(page.names(under: "Findings of data", table: table).sorted() == codes.sorted(), "\(severity.rawValue)")
    }
  }

  @Test func keys() throws {
    let place = try Workplace()
    // A row twice, which has a place, and an hour without trades, which is a stretch.
    let rows = ["00", "00", "01", "02"].map { "2024-01-01T\($0):00:00Z,1,1,1,1,\(Int($0) ?? 0)\n" }.joined()
    try FileManager.default.createDirectory(atPath: "\(place.path)/a/B", withIntermediateDirectories: true)
    try "timestamp,open,high,low,close,volume\n\(rows)"
      .write(toFile: "\(place.path)/a/B/bars-1h.csv", atomically: false, encoding: .utf8)
    let outcome = try Program.run(["data", "check", ".", "--json"], in: place.path)
    #expect(outcome.status == 1 && outcome.errors == "")
    let keys = try DocumentKeys.list(outcome.output)
    #expect(try Page("FORMATS.md").names(under: "`carry.datacheck/1`").sorted() == keys)
  }
}
