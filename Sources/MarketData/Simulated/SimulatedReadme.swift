import Market

/// The `README.md` of a simulated data folder: says what the data are, and marks the folder as one we wrote.
struct SimulatedReadme {
  static let fileName = "README.md"
  private static let heading = "# SIMULATED market data: "
  private static let fileStart = "| `"

  private(set) var text: String

  init(spec: SimulationSpec, specFile: String, folder: String) {
    let description = spec.description.isEmpty ? "" : spec.description + "\n\n"
    text = """
      \(SimulatedReadme.heading)\(spec.name)

      No market ever traded at these prices: everything here was generated from a spec and a seed. \
      The names of venues and
      contracts say whose rules shape the series, not where they were recorded.

      \(description)- spec: `\(specFile)`, seed \(spec.seed)
      - period: \(spec.start) to \(spec.end), bars of \(spec.interval) from a path in steps of \(spec.pathStep)
      - one random price is common to all venues; each adds a premium, noise and volume of its own

      Regenerate, byte for byte on any machine, from the folder that holds the spec:

          carry data simulate \(specFile) -o \(folder)

      | file | rows |
      |---|---:|

      """
  }

  mutating func add(_ file: SimulatedFile) {
    text += "\(SimulatedReadme.fileStart)\(file.path)` | \(file.rows) |\n"
  }

  /// What a README of ours says of its folder.
  struct Marker {
    let name: String
    let files: [String]

    /// `nil` where the text is not one of ours.
    init?(_ text: String) {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      guard let first = lines.first, first.hasPrefix(SimulatedReadme.heading) else { return nil }
      name = String(first.dropFirst(SimulatedReadme.heading.count))
      files = lines.filter { $0.hasPrefix(SimulatedReadme.fileStart) }.map { line in
        String(line.dropFirst(SimulatedReadme.fileStart.count).prefix { $0 != "`" })
      }
    }
  }
}
