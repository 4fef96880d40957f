import ChildProcess
import Foundation
import Testing

/// `carry audit`, from a month of simulated data to its answer.
struct AuditTests {
  private func simulated() throws -> Workplace {
    let place = try Workplace()
    let outcome = try place.run("data", "simulate", "spec.yaml", "-o", "data")
    try #require(outcome.status == 0, "\(outcome.errors)")
    try place.writeScenario("one", file: "one.yaml", period: "2025-07-05, end: 2025-07-08")
    return place
  }

  /// Three days have nine settlements; the first, at 00:00, comes before the entry.
  @Test func answers() throws {
    let place = try simulated()
    let outcome = try place.run("audit", "one.yaml")
    #expect(outcome.errors == "")
    #expect(outcome.status == 0)
    let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(lines.first == "one")
    #expect(lines.dropFirst().first == "2025-07-05T00:00:00Z to 2025-07-08T00:00:00Z, 72 steps")
    #expect(lines.contains { $0.hasPrefix("no look ahead         holds  20 cuts, ") })
    #expect(lines.contains { $0.hasPrefix("books balance         holds  ") })
    #expect(lines.contains("settlements complete  holds  8 settlements due, 8 paid"))
    #expect(lines.contains("same on threads       holds  read with 1 and with 4 threads, run 4 times at once"))
    #expect(lines.suffix(2) == ["All 4 hold", ""])
    #expect(place.listing().sorted() == ["data", "one.yaml", "spec.yaml"])
  }

  @Test func aMissingPrintFails() throws {
    let place = try simulated()
    let file = "data/binance-usdm/BTCUSDT/funding.csv"
    let rows = try place.text(file).split(separator: "\n").filter { !$0.hasPrefix("2025-07-06T08:00:00Z") }
    try place.write(rows.joined(separator: "\n") + "\n", to: file)
    let outcome = try place.run("audit", "one.yaml", "--cuts", "2")
    #expect(outcome.status == 1)
    #expect(outcome.errors == "")
    #expect(
      outcome.output.contains(
        """
        settlements complete  FAILS  8 settlements due, 7 paid
          - binance-usdm:BTCUSDT: a settlement is due at 2025-07-06T08:00:00Z and has no
            print

        """))
    #expect(outcome.output.hasSuffix("\n1 of 4 fail\n"))
  }

  @Test func documents() throws {
    let place = try simulated()
    let outcome = try place.run("audit", "one.yaml", "--cuts", "3", "--seed", "7", "--json")
    #expect(outcome.status == 0)
    let document = try JSONDecoder().decode(Document.self, from: Data(outcome.output.utf8))
    #expect(document.schema == "carry.audit/1")
    #expect(document.holds && document.seed == 7 && document.cuts.count == 3)
    #expect(
      document.checks.map(\.name) == [
        "no-look-ahead", "books-balance", "settlements-complete", "same-on-threads",
      ])
    #expect(document.checks.allSatisfy { $0.holds && $0.findings.isEmpty })
    #expect(try place.run("audit", "one.yaml", "--cuts", "3", "--seed", "7", "--json").output == outcome.output)
  }

  private struct Document: Decodable {
    struct Check: Decodable {
      let name: String
      let holds: Bool
      let findings: [String]
    }
    let schema: String
    let holds: Bool
    let seed: Int
    let cuts: [String]
    let checks: [Check]
  }

  // MARK: Another build

  @Test func theSameBytesFromTheReleaseBuild() throws {
    let place = try simulated()
    let release = ProcessInfo.processInfo.environment["CARRY_RELEASE_BINARY"] ?? Program.location
    let outcome = try place.run(
      "audit", "one.yaml", "--cuts", "1", "--set", "costs.slippage=1bp", "--other-binary", release)
    #expect(outcome.errors == "")
    #expect(outcome.output.contains("same in other build   holds  "))
    #expect(outcome.output.hasSuffix("All 5 hold\n"))
  }

  /// A build that writes another last digit of one fill.
  @Test func otherBytesFail() throws {
    let place = try simulated()
    try place.writeProgram(
      """
      '\(Program.location)' "$@" || exit
      sed -i '2s/enter$/exit/' "$4/one/fills.csv"
      """, to: "other")
    let outcome = try place.run("audit", "one.yaml", "--cuts", "1", "--other-binary", "other")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("\n  - fills.csv differs from line 2 on\n\n1 of 5 fail\n"))
  }

  @Test func aBuildThatFails() throws {
    let place = try simulated()
    try place.writeProgram("echo 'error: no memory' >&2; exit 3", to: "other")
    let outcome = try place.run("audit", "one.yaml", "--cuts", "1", "--other-binary", "other")
    #expect(outcome.status == 1)
    #expect(
      outcome.output.contains("same in other build   FAILS  ./other\n  - it ended with status 3: error: no memory\n"))
  }

  // MARK: Mistakes

  @Test(arguments: [
    (
      ["one.yaml", "--other-binary", "gone"],
      "gone: is no program that can be run; \"--other-binary\" names a build of carry"
    ),
    (
      ["one.yaml", "two.yaml", "--journal", "x"],
      "carry audit: \"--journal\" is one file and there are 2 scenarios; books of one scenario fill a journal"
    ),
    (["gone.yaml"], "gone.yaml: cannot read \"gone.yaml\"; there is no such file"),
  ])
  func refuses(arguments: [String], message: String) throws {
    let place = try simulated()
    try place.writeScenario("two", file: "two.yaml")
    let outcome = try Program.run(["audit"] + arguments, in: place.path)
    #expect(outcome.status == 2)
    #expect(outcome.errors == "error: \(message)\n")
    #expect(outcome.output == "")
  }

  // MARK: Journal

  @Test func aJournalThatCannotBeWritten() throws {
    let place = try simulated()
    let outcome = try place.run("audit", "one.yaml", "--cuts", "1", "--journal", "/dev/null/x")
    #expect(outcome.status == 3)
    #expect(outcome.errors == "error: /dev/null: cannot be written: Not a directory\n")
  }
}

/// hledger confirms the books of every scenario that ships.
@Suite(.enabled(if: Hledger.isPresent, "hledger is not there: apt-get install hledger"))
struct JournalTests {
  @Test(arguments: ShippedScenarioTests.scenarios)
  func balances(scenario: String) throws {
    let place = try Workplace()
    let file = "\(ShippedScenarioTests.root)/Scenarios/\(scenario)"
    let journal = "\(place.path)/books.journal"
    let audit = try Program.run(["audit", file, "--cuts", "1", "--journal", journal], in: place.path)
    try #require(audit.status == 0, "\(audit.output)\(audit.errors)")
    let run = try Program.run(["run", file, "--json", "--quiet"], in: place.path)
    let summary = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])

    #expect(try Hledger.complaint(about: journal) == nil)
    let income = try Hledger.balances("income", in: journal)
    // Doubles that stand for the same decimals are equal; both sides have eight of them at most.
    let profit = try #require(summary["pnl"] as? [String: Double])
    for (category, amount) in profit where category != "total" {
      #expect(Double(income["income:\(category)"] ?? "0") == (amount == 0 ? 0 : -amount), "\(category)")
    }
    #expect(try number(income["total"]) == -(try #require(profit["total"])))
    let equity = try #require(summary["equity"] as? [String: Double])
    #expect(try number(Hledger.balances("assets", in: journal)["total"]) == equity["final"])
    #expect(try number(Hledger.balances("equity", in: journal)["total"]) == -(try #require(equity["initial"])))
  }

  /// hledger looks: an amount, or a balance at the end, that is off by a last digit is refused.
  @Test(arguments: ["    assets:coinbase  -", "    assets:coinbase  0 USD = "])
  func hledgerSeesADigit(line: String) throws {
    let place = try Workplace()
    let file = "\(ShippedScenarioTests.root)/Scenarios/quickstart.yaml"
    let audit = try place.run(
      "audit", file, "--cuts", "1", "--set", "period.end=2025-07-08", "--journal", "books.journal")
    try #require(audit.status == 0, "\(audit.errors)")
    #expect(try Hledger.complaint(about: "\(place.path)/books.journal") == nil)
    var lines = try place.text("books.journal").components(separatedBy: "\n")
    let number = try #require(lines.firstIndex { $0.hasPrefix(line) })
    let amount = lines[number].dropLast(" USD".count)
    lines[number] = "\(amount.dropLast())\(amount.last == "1" ? 2 : 1) USD"
    try place.write(lines.joined(separator: "\n"), to: "books.journal")
    #expect(try Hledger.complaint(about: "\(place.path)/books.journal") != nil)
  }

  private func number(_ text: String?) throws -> Double { try #require(text.flatMap(Double.init)) }
}
