public import Market
public import MarketData
public import Simulation

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

  public init(
    title: String, scenario: String, result: RunResult, best: BracketEnd, inputs: [InputFile], isSimulated: Bool
  ) {
    precondition(!scenario.contains("/"), "a result names its scenario file without folders")
    precondition(inputs.allSatisfy { !$0.path.hasPrefix("/") }, "results hold no absolute path")
    self.title = title
    self.scenario = scenario
    self.result = result
    self.best = best
    self.inputs = inputs
    self.isSimulated = isSimulated
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
