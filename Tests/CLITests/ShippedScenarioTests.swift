import ChildProcess
import Foundation
import Testing

/// Every scenario that ships, run by the built program: the same bytes however it is run, and books that balance.
struct ShippedScenarioTests {
  static let root = URL(filePath: #filePath).appending(path: "../../..").standardized.path
  static let scenarios: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(root)/Scenarios")) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.sorted()
  }()

  @Test func thereAreSeven() { #expect(Self.scenarios.count >= 7) }

  /// From another working directory, with another number of jobs, with a new cache and with what is in it then, and by
  /// the release build when `CARRY_RELEASE_BINARY` names it.
  @Test(arguments: scenarios)
  func sameBytes(scenario: String) throws {
    let place = try Workplace()
    let file = "\(Self.root)/Scenarios/\(scenario)"
    let first = try Program.run(["run", file, "-o", "\(place.path)/first", "--jobs", "1"], in: Self.root)
    try #require(first.status == 0, "\(first.errors)")
    for name in ["second", "cached"] {
      let again = try Program.run(
        ["run", "../Scenarios/\(scenario)", "-o", "\(place.path)/\(name)", "--jobs", "4"],
        cache: "\(place.path)/cache", in: "\(Self.root)/Tests")
      #expect(again.status == 0)
      #expect(again.errors == "")
      try expectEqualFolders("first", name, in: place)
    }
    #expect(place.listing("cache").contains("identities"))
    guard let release = ProcessInfo.processInfo.environment["CARRY_RELEASE_BINARY"] else { return }
    let third = try Program.run(
      ["run", file, "-o", "\(place.path)/third"], of: release, in: place.path)
    #expect(third.status == 0, "\(third.errors)")
    try expectEqualFolders("first", "third", in: place)
  }

  /// From the written files alone: the postings of every entry cancel in each asset, and the categories of summary.json
  /// add up to the change of equity (S8.1, S8.2).
  @Test(arguments: scenarios)
  func booksBalance(scenario: String) throws {
    let place = try Workplace()
    let outcome = try Program.run(
      ["run", "\(Self.root)/Scenarios/\(scenario)", "-o", place.path, "--json"], in: Self.root)
    try #require(outcome.status == 0, "\(outcome.errors)")
    let name = String(scenario.dropLast(5))
    var sums: [String: Int128] = [:]
    for row in try place.text("\(name)/ledger.csv").split(separator: "\n").dropFirst() {
      let cells = row.split(separator: ",", omittingEmptySubsequences: false)
      sums["\(cells[0]) \(cells[3])", default: 0] += try units(String(cells[4]))
    }
    #expect(sums.count > 2)
    #expect(sums.allSatisfy { $0.value == 0 })

    let profit = try #require(try number("pnl", in: outcome.output))
    let categories = profit.filter { $0.key != "total" }.values.reduce(0, +)
    let equity = try #require(try number("equity", in: outcome.output))
    #expect(categories == profit["total"])
    #expect(profit["total"] == (equity["final"] ?? 0) - (equity["initial"] ?? 0))
  }

  private func expectEqualFolders(_ one: String, _ other: String, in place: borrowing Workplace) throws {
    let names = place.listing(one)
    #expect(!names.isEmpty && names == place.listing(other))
    for name in names {
      for file in place.listing("\(one)/\(name)") {
        #expect(try place.text("\(one)/\(name)/\(file)") == place.text("\(other)/\(name)/\(file)"), "\(name)/\(file)")
      }
    }
  }

  /// The members of one block of summary.json, in units of 10⁻⁸; its text is parsed by hand to keep every digit.
  private func number(_ block: String, in json: String) throws -> [String: Int128]? {
    guard let start = json.range(of: "\"\(block)\": {"), let end = json[start.upperBound...].firstIndex(of: "}") else {
      return nil
    }
    var members: [String: Int128] = [:]
    for member in json[start.upperBound..<end].split(separator: ",") {
      let parts = member.split(separator: ":")
      members[parts[0].filter { $0.isLetter || $0 == "_" }] = try units(String(parts[1].filter { !$0.isWhitespace }))
    }
    return members
  }

  private func units(_ text: String) throws -> Int128 {
    let parts = text.split(separator: ".")
    let fraction = parts.count > 1 ? String(parts[1]) : ""
    try #require(fraction.count <= 8)
    let padded = fraction + String(repeating: "0", count: 8 - fraction.count)
    let digits = parts[0].filter(\.isNumber) + padded
    let magnitude = try #require(Int128(digits))
    return text.hasPrefix("-") ? -magnitude : magnitude
  }
}
