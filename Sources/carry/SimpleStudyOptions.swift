import ArgumentParser
import Market
import Studies

/// What stands for a study file where perpetuals are named one by one.
struct SimpleStudyOptions: ParsableArguments {
  static let command = "carry funding"

  @Option(parsing: .singleValue, help: "A data folder; may be repeated.", completion: .directory)
  var data: [String] = []

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "A perpetual that is onshore where its venue's rulebook does not say so; may be repeated.", valueName: "perpetual"
    ))
  var onshore: [String] = []

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("The same of one that is offshore; may be repeated.", valueName: "perpetual"))
  var offshore: [String] = []

  @Option(help: ArgumentHelp("The spot market that prices are held against.", valueName: "venue:symbol"))
  var spot: String?

  @Option(help: "The first day, or moment. (default: the first whole day that all perpetuals have)")
  var from: String?

  @Option(help: "The end, which is not part of the study. (default: the end of the last such day)")
  var to: String?

  @Option(help: "The name of the study and its folder. (default: funding)")
  var name: String?

  func study(_ perps: [String]) -> SimpleStudy {
    SimpleStudy(
      command: SimpleStudyOptions.command, name: name ?? "funding", perps: perps, onshore: onshore,
      offshore: offshore, spot: spot, data: data, from: from, to: to)
  }

  /// A file says all of this itself.
  func refuseBesideFile(_ file: String) throws(Diagnostics) {
    let collector = DiagnosticCollector()
    let given = [
      ("data", !data.isEmpty), ("onshore", !onshore.isEmpty), ("offshore", !offshore.isEmpty), ("spot", spot != nil),
      ("from", from != nil), ("to", to != nil), ("name", name != nil),
    ]
    for (option, isGiven) in given where isGiven {
      collector.report(
        SourceLocation(file: SimpleStudyOptions.command), "\"--\(option)\" stands beside the study \"\(file)\"",
        allowed: "a study file says it itself; lay another value over it with --set")
    }
    try collector.throwIfAny()
  }
}
