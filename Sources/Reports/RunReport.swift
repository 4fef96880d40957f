import Foundation
public import Market
public import MarketData
public import Scenarios
public import Simulation
public import Venues

/// One finished run with everything that its reports print beside the engine's figures: what files, tables and pages
/// are made from.
public struct RunReport: Sendable {
  /// What the scenario calls itself; its name where it has no title.
  public var title: String
  /// File name of the scenario, without folders: a result folder belongs to it.
  public var scenario: String
  /// The run itself, which is the worst case of the bracket.
  public var result: RunResult
  /// The same run with only the open and close of each mark bar examined (S6.7).
  public var best: BracketEnd
  public var inputs: [InputFile]
  /// Whether an input folder holds generated prices: every report then says so.
  public var isSimulated: Bool
  /// The values of the scenario as they were written, under their full keys.
  public var settings: [(key: String, value: String)]
  /// What the rulebooks say of the legs over the period.
  public var rulebooks: [RulebookUse]

  public init(
    title: String, scenario: String, result: RunResult, best: BracketEnd, inputs: [InputFile], isSimulated: Bool,
    settings: [(key: String, value: String)], rulebooks: [RulebookUse]
  ) {
    precondition(!scenario.contains("/"), "a result names its scenario file without folders")
    precondition(inputs.allSatisfy { !$0.path.hasPrefix("/") }, "results hold no absolute path")
    self.title = title
    self.scenario = scenario
    self.result = result
    self.best = best
    self.inputs = inputs
    self.isSimulated = isSimulated
    self.settings = settings
    self.rulebooks = rulebooks
  }

  /// Simulates a scenario that was resolved.
  public init(running resolved: ResolvedScenario, of scenario: Scenario) {
    let outcome = resolved.simulate()
    self.init(
      title: resolved.title, scenario: URL(filePath: scenario.location.file).lastPathComponent, result: outcome.worst,
      best: BracketEnd(outcome.best), inputs: resolved.inputs, isSimulated: scenario.usesSimulatedData,
      settings: scenario.settings, rulebooks: resolved.rulebooks)
  }

  public var worst: BracketEnd { BracketEnd(result) }
}

/// One end of what the path inside the bars could have done (S6.7).
public struct BracketEnd: Equatable, Sendable {
  public var finalEquity: Amount
  public var liquidations: Int

  public init(finalEquity: Amount, liquidations: Int) {
    self.finalEquity = finalEquity
    self.liquidations = liquidations
  }

  init(_ result: RunResult) {
    self.init(finalEquity: result.finalEquity, liquidations: result.counts.liquidations)
  }
}
