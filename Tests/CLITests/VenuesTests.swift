import ChildProcess
import Foundation
import Testing

/// `carry venues`, its page of one rulebook and its comparison of two.
struct VenuesTests {
  /// A rulebook of a user, whose texts no built-in one changes.
  private static let mine = """
    extends: kalshi
    venue: mine
    name: Mine
    fees:
      - { from: 2026-01-01, taker: 9bp, maker: 1bp, source: my account's page, status: published }
      - { from: 2026-09-01, taker: 0.08%, maker: 1bp, source: my account's page, status: published }
    """

  private static let none = """
    venue: none
    name: None
    regulation: { status: onshore, by: nobody }
    stable: []
    not_found: [anything]
    instruments: {}
    """

  private static let tiny = """
    extends: none.yaml
    instruments:
      BTC-USD:
        contract:
          { kind: spot, base: BTC, quote: USD, tick: 1, lot: 1, minimum_notional: 0, source: x, status: assumed }
        fees: { taker: 0, maker: 0, source: x, status: assumed }
    """

  private func place() throws -> Workplace {
    let place = try Workplace()
    for (name, text) in [("mine", Self.mine), ("none", Self.none), ("tiny", Self.tiny)] {
      try place.write(text, to: "\(name).yaml")
    }
    return place
  }

  @Test func tableHasEveryBuiltInRulebook() throws {
    let place = try place()
    let outcome = try place.run("venues")
    #expect(outcome.status == 0 && outcome.errors == "")
    let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(lines[0].split(separator: " ").map(String.init) == Self.titles)
    #expect(outcome.output.hasSuffix("values: how sure the least certain one is, and how many are assumed\n"))
    // A cell that is wrapped goes on in a line that begins with spaces.
    let venues = lines.dropFirst().prefix { !$0.isEmpty }.filter { !$0.hasPrefix(" ") }
      .compactMap { $0.split(separator: " ").first.map(String.init) }
    let built = try FileManager.default.contentsOfDirectory(
      atPath: "\(ShippedScenarioTests.root)/Sources/Venues/Rulebooks")
    #expect(venues == built.map { String($0.dropLast(5)) }.sorted())
    #expect(!outcome.output.contains("\u{1B}"))
  }

  private static let titles = [
    "venue", "name", "U.S.", "regulator", "instrument", "funding", "formula", "cap", "leverage", "taker", "values",
  ]

  @Test func tableFitsTheScreen() throws {
    let script = "COLUMNS=80 exec \"$0\" venues --as-of 2026-08-01"
    let outcome = try Program.run(["-c", script, Program.location], of: "/bin/sh", in: "/")
    #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(outcome.output.contains("\nValues of 2026-08-01\n"))
    #expect(outcome.output.contains("\ntoo narrow for: name, regulator, instrument"))
  }

  @Test func showsTheValuesOfADate() throws {
    let place = try place()
    for arguments in [["mine.yaml", "--as-of", "2026-08-01"], ["./mine.yaml@2026-08-01", "--as-of", "2020-01-01"]] {
      let outcome = try Program.run(["venues", "show"] + arguments + ["--instrument", "BTC"], in: place.path)
      #expect(outcome.status == 0 && outcome.errors == "")
      #expect(outcome.output.hasPrefix("mine\nMine\nonshore: CFTC"))
      #expect(outcome.output.contains("\nValues of 2026-08-01\n\nKXBTCPERP\n\n  contract: from "))
      #expect(
        outcome.output.contains(
          """

            fees: from 2026-01-01 to 2026-09-01, published
              taker               9bp
              maker               1bp
              source: my account's page

          """))
    }
    let newest = try place.run("venues", "show", "mine.yaml").output
    #expect(newest.contains("\nThe newest values\n\nall instruments\n\n  fees: from 2026-09-01, published\n"))
    let early = try place.run("venues", "show", "mine.yaml@2025-01-01").output
    #expect(early.contains("  fees: from 2026-01-01 to 2026-09-01, nothing known before, published\n"))
  }

  @Test func comparesTwoDates() throws {
    let place = try place()
    let outcome = try place.run("venues", "--diff", "mine.yaml@2026-08-01", "mine.yaml")
    #expect(
      outcome.output == """
        parameter   mine.yaml@2026-08-01  mine.yaml
        fees.taker  9bp                   0.08%
        fees.from   2026-01-01            2026-09-01

        mine.yaml@2026-08-01: Mine, KXBTCPERP, values of 2026-08-01
        mine.yaml: Mine, KXBTCPERP, the newest values

        """)
    let same = try place.run("venues", "--diff", "mine.yaml@2026-09-01", "mine.yaml").output
    #expect(same.hasPrefix("mine.yaml@2026-09-01 and mine.yaml do not differ.\n"))
    let early = try place.run("venues", "--diff", "mine.yaml@2025-01-01", "mine.yaml").output
    #expect(early.contains("\nmine.yaml@2025-01-01: Mine, KXBTCPERP, values of 2025-01-01; nothing is known of that"))
    let all = try place.run("venues", "--diff", "mine.yaml", "kalshi", "--all", "--instrument", "ETH").output
    #expect(all.contains("\ncontract.base "))
    #expect(all.hasSuffix("\nkalshi: Kalshi perpetuals, KXETHPERP, the newest values\n"))
  }

  @Test(arguments: [
    ["venues"], ["venues", "--instrument", "ETH", "--as-of", "2024-06-01"], ["venues", "show", "mine.yaml"],
    ["venues", "--diff", "kalshi", "mine.yaml"],
  ])
  func documentsAreValid(arguments: [String]) throws {
    let place = try place()
    let outcome = try Program.run(arguments + ["--json"], in: place.path)
    let document = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    #expect(document?["schema"] as? String == "carry.venues/1")
    // The same bytes each time.
    #expect(try Program.run(arguments + ["--json"], in: place.path).output == outcome.output)
  }

  struct Mistake: CustomTestStringConvertible {
    let arguments: [String]
    let message: String
    var testDescription: String { arguments.joined(separator: " ") }
  }

  @Test(arguments: [
    Mistake(
      arguments: ["show", "kalsi"], message: "kalsi: no built-in rulebook has this name; did you mean \"kalshi\"?"),
    Mistake(
      arguments: ["--diff", "kalshi", "krakn@2026-01-01"],
      message: "krakn: no built-in rulebook has this name; did you mean \"kraken\"?"),
    Mistake(
      arguments: ["show", "kalshi@2026-99-99"],
      message: "kalshi: \"2026-99-99\" is no date; a day such as 2026-08-01 or a time with its zone goes behind the @"),
    Mistake(arguments: ["show", "no.yaml"], message: "no.yaml: there is no such file that can be read"),
    Mistake(
      arguments: ["show", "mine.yaml", "--instrument", "KXBTCPRP"],
      message: "mine.yaml: has no instrument or base coin \"KXBTCPRP\"; did you mean \"KXBTCPERP\"?"),
    Mistake(
      arguments: ["show", "tiny.yaml", "--instrument", "DOGE"],
      message: "tiny.yaml: has no instrument or base coin \"DOGE\"; it has BTC-USD"),
    Mistake(
      arguments: ["--diff", "kalshi", "none.yaml"], message: "none.yaml: has no instruments; not found: anything"),
    Mistake(
      arguments: ["--instrument", "NOCOIN"],
      message: "NOCOIN: no built-in rulebook has such an instrument or base coin"),
    Mistake(
      arguments: ["--as-of", "yesterday"],
      message: "--as-of is yesterday; a day such as 2026-08-01 or a time with its zone is needed."),
    Mistake(arguments: ["--diff", "kalshi"], message: "--diff names 1; two venues are needed."),
    Mistake(arguments: ["--all"], message: "--all goes with --diff; it shows what two venues have in common."),
    Mistake(
      arguments: ["show", "wrong.yaml"],
      message: "wrong.yaml:2:16: \"fees.taker\" is \"5\"; a share between -100% and 100% is needed, such as 5bp"),
  ])
  func refuses(mistake: Mistake) throws {
    let place = try place()
    try place.write("extends: kalshi\nfees: { taker: 5, maker: 0, source: x, status: assumed }\n", to: "wrong.yaml")
    let outcome = try Program.run(["venues"] + mistake.arguments, in: place.path)
    #expect(outcome.status == 2 && outcome.output == "")
    #expect(outcome.errors.split(separator: "\n").first.map(String.init) == "error: \(mistake.message)")
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func completionsNameTheCommands(shell: String) throws {
    let script = try Program.run(["--generate-completion-script", shell], in: "/").output
    for word in ["venues", "show", "as-of", "instrument", "diff"] { #expect(script.contains(word), "\(word)") }
    let names = try Program.run(["---completion", "venues", "show", "--", "venue", "0", "0"], in: "/")
    #expect(names.output.contains("kalshi\n"))
  }
}
