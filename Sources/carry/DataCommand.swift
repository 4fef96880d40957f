import ArgumentParser
import MarketData

struct DataCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data", abstract: "Get market data to run on, see what there is, and check it.",
    subcommands: [
      CacheCommand.self, CheckCommand.self, FetchCommand.self, ImportCommand.self, ListCommand.self,
      SimulateCommand.self,
    ])
}

struct SimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Generate a folder of simulated market data from a spec and its seed.",
    discussion: """
      The same spec gives the same bytes on every machine. The folder says that it is simulated, and so does every \
      report of a run on it.

      EXAMPLE
        carry data simulate Data/sample.yaml -o Data/sample
      """)

  @Argument(help: "The spec: a YAML file.", completion: .file(extensions: ["yaml", "yml"]))
  var spec: String

  @Option(name: .shortAndLong, help: "The folder to write.", completion: .directory)
  var output: String

  func run() throws {
    let market = SimulatedMarket(try SimulationSpec.read(file: spec))
    let gate = WriteGate()
    let interrupts = Interrupts(gate: gate)
    defer { interrupts.stop() }
    try gate.whileWriting { try market.write(to: output, specFile: spec) }
    Terminal.standardOutput("Simulated data are in \(output)\n")
  }
}
