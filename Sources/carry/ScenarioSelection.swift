import Market
import Scenarios

/// The scenarios of several files.
enum ScenarioSelection {
  /// Every scenario of every file, each with a name of its own; mistakes, those of all files, go to `collector`.
  static func read(_ paths: [String], overrides: [String], collector: DiagnosticCollector) -> [Scenario] {
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
    return found
  }

  /// The same, where nothing else can be wrong.
  static func read(_ paths: [String], overrides: [String]) throws(Diagnostics) -> [Scenario] {
    let collector = DiagnosticCollector()
    let found = read(paths, overrides: overrides, collector: collector)
    try collector.throwIfAny()
    return found
  }
}
