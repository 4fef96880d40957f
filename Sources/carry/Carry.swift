import ArgumentParser

@main
struct Carry: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "carry",
    abstract: "Backtest funding-rate and basis arbitrage: long spot, short perpetual.",
    discussion: """
      EXAMPLE
        carry run Scenarios/quickstart.yaml

      EXIT STATUS
        0  done
        1  the answer is no: a result moved, an audit failed, or data check found what changes results
        2  the input is wrong: a scenario, data, an argument
        3  the run itself failed: results could not be written, a venue could not be reached
      """,
    version: "0.1.0",
    subcommands: [
      RunCommand.self, CheckRunsCommand.self, CompareCommand.self, AuditCommand.self, FundingCommand.self,
      DataCommand.self,
      CalcCommand.self, VenuesCommand.self, SchemaCommand.self,
    ])

  static func main() async {
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      exit(reporting: error)
    }
  }
}
