import ChildProcess
import Foundation
import Testing

/// The baselines that the project keeps of its own scenarios: one for each, and nothing else among them.
struct BaselineTests {
  @Test func thereIsOneForEachScenario() throws {
    let root = ShippedScenarioTests.root
    let folders = try FileManager.default.contentsOfDirectory(atPath: "\(root)/Reports/baselines").sorted()
    #expect(folders == ShippedScenarioTests.scenarios.map { String($0.dropLast(5)) })
  }

  /// One of them by the debug build; `make check` holds all of them by the release build.
  @Test func theQuickStartIsAsItWas() throws {
    let outcome = try Program.run(["check", "Scenarios/quickstart.yaml"], in: ShippedScenarioTests.root)
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    #expect(outcome.output == "quickstart: the same as Reports/baselines/quickstart\n")
  }
}
