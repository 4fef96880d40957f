import Testing

/// The checks find what they look for: small samples that are wrong, with what is to be said of them.
struct CheckerTests {
  struct Sample: CustomTestStringConvertible {
    let path: String
    let text: String
    let findings: [String]

    init(_ path: String, _ text: String, _ findings: String...) {
      self.path = path
      self.text = text
      self.findings = findings
    }

    var testDescription: String { "\(path): \(String(text.prefix(40)).debugDescription)" }
  }

  static let banned = [
    Sample("Sources/Market/A.swift", "let a = try! b()", "Sources/Market/A.swift:1: try! is banned, use try"),
    Sample("Tests/MarketTests/A.swift", "\nb as! C", "Tests/MarketTests/A.swift:2: as! is banned, use as?"),
    Sample(
      "Sources/Ledger/A.swift", "print(a)",
      "Sources/Ledger/A.swift:1: print( is banned, use a returned text that Sources/carry prints"),
    Sample("Sources/carry/A.swift", "print(a)"),
    Sample("Sources/Ledger/A.swift", "let a = fingerprint(b)  // not print(a)"),
    Sample(
      "Sources/carry/A.swift", "Date()", "Sources/carry/A.swift:1: Date() is banned, use the instants of the data"),
    Sample("Tests/MarketTests/A.swift", "Date()"),
    Sample(
      "Tests/MarketTests/A.swift", "url.path()",
      "Tests/MarketTests/A.swift:1: .path() is banned, use .path(percentEncoded: false)"),
    Sample("Sources/Market/A.swift", "CivilDate()"),
    Sample("Tests/CLITests/A.swift", "Process()", "Tests/CLITests/A.swift:1: Process() is banned, use ChildProcess"),
    Sample(
      "Tests/MarketTests/A.swift", "Int.random(in: 0..<3)",
      "Tests/MarketTests/A.swift:1: .random( is banned, use a generator with a seed"),
    Sample("Tests/MarketTests/A.swift", "Int.random(in: 0..<3, using: &generator)"),
    Sample("Sources/Market/A.swift", "Decimal(1)", "Sources/Market/A.swift:1: Decimal( is banned, use Decimal38"),
    Sample("Sources/Market/A.swift", "Decimal38(1)"),
    Sample("README.md", "TODO", "README.md:1: TODO is banned, use the work itself, or an issue"),
    Sample(
      "Sources/Market/A.swift", "a  // FIXME: b",
      "Sources/Market/A.swift:1: FIXME is banned, use the work itself, or an issue"),
    Sample(
      "Scenarios/a.yaml", "data: [/home/me/data]",
      "Scenarios/a.yaml:1: /home/ is banned, use a path relative to the project"),
    Sample(
      "Makefile", "# https://packages.example.com/a", "Makefile:1: https:// is banned, use github.com"),
    Sample("Package.swift", "url: \"https://github.com/jpsim/Yams\""),
  ]

  @Test(arguments: banned) func bans(_ sample: Sample) {
    let text = SourceText(path: sample.path, sample.text)
    #expect(Ban.check(text).map(\.description) == sample.findings)
  }

  static let imports = [
    Sample(
      "Sources/Market/A.swift", "import Foundation",
      "Sources/Market/A.swift:1: import Foundation is banned, use nothing: Market imports no module"),
    Sample("Sources/Strategies/A.swift", "public import Simulation"),
    Sample(
      "Sources/Strategies/A.swift", "\n@testable public import struct Ledger.Entry",
      "Sources/Strategies/A.swift:2: import Ledger is banned, use Market, Simulation"),
    Sample(
      "Sources/Attic/A.swift", "import Market",
      "Sources/Attic: is no room of Tests/TidyTests/Layering.swift, use a row there"),
    Sample("Tests/MarketTests/A.swift", "import Ledger"),
  ]

  @Test(arguments: imports) func layers(_ sample: Sample) {
    let text = SourceText(path: sample.path, sample.text)
    #expect(Layering.check(text).map(\.description) == sample.findings)
  }

  @Test func manifestAndTableMustAgree() {
    let manifest = SourceText(
      path: "Package.swift",
      """
      room("Ledger", ["Market", "Simulation"]),
      .executableTarget(
        name: "ExampleStrategy", dependencies: ["Scenarios", "Simulation", parser]),
      """)
    #expect(
      Layering.check(manifest: manifest).map(\.description) == [
        "Package.swift: Ledger on Simulation is banned, use rooms below it",
        "Package.swift: ExampleStrategy does not depend on Strategies, as its row says",
      ])
  }

  static let shapes = [
    Sample("a.md", "ends with white space \n", "a.md:1: white space at the end of a line is banned, use none"),
    Sample("a.md", "CRLF\r\n", "a.md:1: white space at the end of a line is banned, use none"),
    Sample("a.md", "one\ntwo", "a.md:2: use a newline at the end"),
    Sample("a.yaml", String(repeating: "ä", count: 120) + "\n"),
    Sample("a.yaml", String(repeating: "a", count: 121) + "\n", "a.yaml:1: 121 columns, use 120 at most"),
    Sample("a.yaml", "# https://" + String(repeating: "a", count: 121) + "\n"),
    Sample("A.swift", String(repeating: "a\n", count: 300)),
    Sample("A.swift", String(repeating: "a\n", count: 301), "A.swift: 301 lines, use 300 at most: one concern a file"),
    Sample("Tests/MarketDataTests/Errors/a.yaml", "wrong on purpose "),
  ]

  @Test(arguments: shapes) func lengthsAndEnds(_ sample: Sample) {
    let text = SourceText(path: sample.path, sample.text)
    #expect(Shape.check(text).map(\.description) == sample.findings)
  }

  @Test func reasonForALongFileHasItsLimits() throws {
    let path = try #require(Shape.longFiles.keys.sorted().first)
    func findings(lines: Int) -> [String] {
      Shape.check(SourceText(path: path, String(repeating: "a\n", count: lines))).map(\.message)
    }
    #expect(findings(lines: 500).isEmpty)
    #expect(findings(lines: 501) == ["501 lines, use 500 at most: one concern a file"])
    #expect(findings(lines: 300) == ["needs no reason for its length any more: take it from Shape.longFiles"])
  }

  @Test func placesAtTheTop() {
    let paths = [".ci/run", ".gitignore", "Makefile", "Sources/A.swift", "docs/a.md", "docs/b.md", "notes.txt"]
    #expect(
      Shape.check(paths: paths).map(\.description) == [
        "docs/: is banned at the top, use Sources, Tests, Data, Scenarios, Reports",
        "notes.txt: is banned at the top, use a folder",
      ])
  }
}
