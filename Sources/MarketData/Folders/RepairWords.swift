import Market

/// How a mistake names what would put it right: by the options of `carry data import` or by the keys of a scenario.
enum RepairWords: Hashable, Sendable {
  /// A file that lies in a data folder, where nothing is said of it.
  case folder
  /// Files that a scenario names.
  case scenario

  private var words: [(option: String, word: String)] {
    switch self {
    case .folder:
      [
        ("--drop-unsound", "carry data import --drop-unsound"),
        ("--drop-duplicates", "carry data import --drop-duplicates"),
        ("name it with --format", "import it with carry data import --format"),
      ]
    case .scenario:
      [
        ("--drop-unsound", "\"repairs: { drop_unsound: true }\""),
        ("--drop-duplicates", "\"repairs: { drop_duplicates: true }\""),
        ("name it with --format", "name it with \"format\""),
      ]
    }
  }

  func reword(_ diagnostics: Diagnostics) -> Diagnostics {
    Diagnostics(
      diagnostics.all.map { diagnostic in
        let allowed = words.reduce(diagnostic.allowed) { $0.replacing($1.option, with: $1.word) }
        return Diagnostic(diagnostic.location, diagnostic.message, allowed: allowed)
      })
  }

  /// What says that bars are of another interval.
  func interval(_ interval: Interval) -> String {
    switch self {
    case .folder: "its name must say \(interval)"
    case .scenario: "its name or \"interval\" must say \(interval)"
    }
  }
}
