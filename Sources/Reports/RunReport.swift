public import Market
public import MarketData
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

  public var worst: BracketEnd {
    BracketEnd(finalEquity: result.finalEquity, liquidations: result.counts.liquidations)
  }
}

/// One end of what the path inside the bars could have done (S6.7).
public struct BracketEnd: Equatable, Sendable {
  public var finalEquity: Amount
  public var liquidations: Int

  public init(finalEquity: Amount, liquidations: Int) {
    self.finalEquity = finalEquity
    self.liquidations = liquidations
  }
}
