import Foundation
import Scenarios

/// The scenario of the speed job, with its data.
struct SpeedScenario {
  static var path: String { Workshop.package.appending(path: "speed.yaml").path }

  let resolved: ResolvedScenario

  init(data: String) throws {
    let scenarios = try ScenarioFile.read(path: SpeedScenario.path, overrides: ["data=[\"\(data)\"]"])
    resolved = try scenarios[0].resolve(threads: ProcessInfo.processInfo.activeProcessorCount)
  }
}
