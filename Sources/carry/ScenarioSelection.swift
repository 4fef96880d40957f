import Market
import Scenarios

/// The scenarios of several files.
enum ScenarioSelection {
  /// Every scenario of every file, with all mistakes found at once; each has a name of its own.
  ///
  /// - Parameter check: what else has to be right of each.
  static func read(
    _ paths: [String], overrides: [String], check: (Scenario) throws(Diagnostic) -> Void = { _ in }
  ) throws -> [Scenario] {
    let collector = DiagnosticCollector()
    var found: [Scenario] = []
    for path in paths {
      do throws(Diagnostics) {
        for scenario in try ScenarioFile.read(path: path, overrides: overrides) {
          if let other = found.first(where: { $0.name == scenario.name }) {
            collector.report(
              scenario.location, "the name \"\(scenario.name)\" is also that of \(other.location)",
              allowed: "each writes a report folder of its own")
          }
          found.append(scenario)
        }
      } catch {
        collector.report(error.all)
      }
    }
    for scenario in found {
      do throws(Diagnostic) { try check(scenario) } catch { collector.report([error]) }
    }
    try collector.throwIfAny()
    return found
  }
}
