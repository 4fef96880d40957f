import ChildProcess
import Documents
import Foundation
import Market
import Testing

/// The recipe for repositories of strategies, run on one that is made here.
struct ContinuousIntegrationTests {
  private static let page = "Sources/Reports/Reports.docc/ContinuousIntegration.md"

  @Test func theRecipeFailsWhenAFigureMoves() throws {
    let repository = try Repository(recipe: recipe())
    // Nothing was accepted yet: an error, and no report of success.
    let first = try repository.check()
    #expect(first.status == 2)
    #expect(first.errors.contains("Reports/baselines"))

    let update = try repository.run("sh carry.sh --update")
    #expect(update.status == 0, "\(update.errors)")
    try repository.commit("Accept results")
    let green = try repository.check()
    #expect(green.status == 0, "\(green.output)\(green.errors)")
    #expect(green.output.contains("All 4 hold"))
    #expect(try repository.text("results/junit.xml").contains("<testsuite"))
    #expect(try repository.run("git status --porcelain").output == "", "a check leaves nothing behind")

    try repository.edit("Scenarios/held.yaml") { $0.replacing("half_spread: 1bp", with: "half_spread: 2bp") }
    let red = try repository.check(environment: "GITHUB_ACTIONS=true")
    #expect(red.status == 1)
    #expect(red.output.contains("::error file=Scenarios/held.yaml"))
    #expect(try repository.text("results/comment.md").contains("slippage"))
    #expect(try repository.text("results/junit.xml").contains("<failure"))

    // What was looked at and accepted is green again, and the difference is there to be reviewed.
    #expect(try repository.run("sh carry.sh --update").status == 0)
    #expect(try repository.run("git status --porcelain").output.contains(" M Reports/baselines/held/summary.json"))
    #expect(try repository.check().status == 0)
  }

  @Test func aProofThatFailsIsRed() throws {
    let repository = try Repository(recipe: recipe())
    // A print that the venue's clock had due is gone: the results agree with their baseline, but they are not complete.
    try repository.edit("Data/binance-usdm/BTCUSDT/funding.csv") { text in
      text.split(separator: "\n").filter { !$0.hasPrefix("2025-07-03T08:00:00Z") }.joined(separator: "\n") + "\n"
    }
    #expect(try repository.run("sh carry.sh --update").status == 0)
    let red = try repository.check()
    #expect(red.status == 1)
    #expect(try repository.text("results/audit.txt").contains("a settlement is due at 2025-07-03T08:00:00Z"))
  }

  /// The workflow is YAML, builds the program as the project is built, and runs the script.
  @Test func theWorkflowRunsTheRecipe() throws {
    let block = try #require(Page(Self.page).blocks("workflow").first)
    let place = try Workplace()
    try place.write([block])
    let script = """
      import json, sys, yaml
      steps = yaml.safe_load(open(sys.argv[1]))["jobs"]["strategies"]["steps"]
      print(json.dumps([step.get("run", step.get("uses")) for step in steps]))
      """
    let python = try ChildProcess.run(
      "python3", ["-c", script, "\(place.scenarios)/\(block.file)"], in: place.path)
    try #require(python.status == 0, "\(python.errors)")
    let steps = try JSONDecoder().decode([String].self, from: Data(python.output.utf8))
    #expect(steps.contains("sh carry.sh"))
    let build = try #require(steps.first { $0.contains("swift build") })
    #expect(build.contains("make -C .carry libraries\n"))
    #expect(build.contains("-c release --product carry\n"))
  }

  private func recipe() throws -> Page.Block {
    let block = try #require(Page(Self.page).blocks("recipe").first)
    #expect(block.file == "carry.sh")
    return block
  }
}

/// A repository of one strategy with the data that it needs, and the built program on its path. Removed at the end.
private struct Repository: ~Copyable {
  let path: String

  init(recipe: Page.Block) throws {
    path = FileManager.default.temporaryDirectory.appending(path: "carry-strategies-\(UUID().uuidString)").path
    let files = FileManager.default
    for folder in ["Scenarios", "Data/coinbase", "Data/binance-usdm", "tools"] {
      try files.createDirectory(atPath: "\(path)/\(folder)", withIntermediateDirectories: true)
    }
    for series in ["coinbase/BTC-USD", "binance-usdm/BTCUSDT"] {
      try files.copyItem(
        atPath: Page.root.appending(path: "Data/sample/\(series)").path, toPath: "\(path)/Data/\(series)")
    }
    try files.createSymbolicLink(
      atPath: "\(path)/tools/carry", withDestinationPath: ChildProcess.built("carry"))
    try write(recipe.text, to: recipe.file)
    try write("results/\ntools/\n", to: ".gitignore")
    try write(Self.scenario, to: "Scenarios/held.yaml")
    _ = try run("git init -q .")
    try commit("A strategy")
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func run(_ command: String, environment: String = "X=") throws -> ChildProcess.Outcome {
    let tools = "PATH=\(path)/tools:/usr/local/bin:/usr/bin:/bin"
    return try ChildProcess.run(
      "env", ["-u", "GITHUB_ACTIONS", tools, environment, "sh", "-c", command], in: path)
  }

  func check(environment: String = "X=") throws -> ChildProcess.Outcome {
    try run("sh carry.sh", environment: environment)
  }

  func commit(_ message: String) throws {
    let outcome = try run("git add -A && git -c user.name=a -c user.email=a@b commit -q -m '\(message)'")
    try #require(outcome.status == 0, "\(outcome.errors)")
  }

  func write(_ text: String, to name: String) throws {
    try text.write(toFile: "\(path)/\(name)", atomically: false, encoding: .utf8)
  }

  func text(_ name: String) throws -> String { try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8) }

  func edit(_ name: String, _ change: (String) -> String) throws {
    let before = try text(name)
    let after = change(before)
    try #require(after != before)
    try write(after, to: name)
  }

  private static let scenario = """
    name: held
    period: { start: 2025-07-01, end: 2025-07-08 }
    data: [../Data]
    accounts:
      coinbase: { deposit: { USD: 600_000 } }
      binance-usdm: { deposit: { USDT: 400_000 } }
    strategy:
      kind: carry
      spot: coinbase:BTC-USD
      perp: binance-usdm:BTCUSDT
      notional: 500_000
    costs: { half_spread: 1bp }

    """
}
