/// Words that must not stand somewhere, and what to use instead.
struct Ban {
  enum Place {
    /// All text of the project.
    case anywhere
    /// Swift without its comments: everywhere, in `Sources`, or in the rooms below the programs.
    case swift, sources, library
    /// What says how to build and where packages come from.
    case building
  }

  let words: [String]
  let use: String
  let place: Place
  /// A line that holds one of these is right after all.
  var unless: [String] = []

  static let list = [
    Ban(words: ["try!"], use: "try", place: .swift),
    Ban(words: ["as!"], use: "as?", place: .swift),
    Ban(words: ["fatalError("], use: "preconditionFailure with the rule that was broken", place: .swift),
    Ban(words: ["@unchecked Sendable", "nonisolated(unsafe)"], use: "a value, or a Mutex", place: .swift),
    // On Linux it may wait for ever for one of several children.
    Ban(words: ["Process()"], use: "ChildProcess", place: .swift),
    // Turns a space into %20.
    Ban(words: [".path()"], use: ".path(percentEncoded: false)", place: .swift),
    Ban(words: ["unsafeFlags"], use: "settings that a versioned dependency may have", place: .swift),
    Ban(words: ["print("], use: "a returned text that Sources/carry prints", place: .library),
    Ban(
      words: ["ProcessInfo.processInfo.environment", "getenv("],
      use: "a parameter: a run is a function of its scenario", place: .library),
    Ban(
      words: ["Date()", "Date.now", "ContinuousClock", "SuspendingClock", "clock_gettime(", "time(nil)"],
      use: "the instants of the data", place: .sources),
    Ban(
      words: [".random(", ".shuffled()", ".randomElement()"], use: "a generator with a seed", place: .swift,
      unless: ["using:", "&random"]),
    Ban(words: ["SystemRandomNumberGenerator"], use: "a generator with a seed", place: .swift),
    Ban(words: ["Decimal("], use: "Decimal38", place: .sources),
    Ban(words: ["TODO", "FIXME"], use: "the work itself, or an issue", place: .anywhere),
    Ban(
      words: ["work", "root", "home", "Users"].map { "/\($0)/" }, use: "a path relative to the project",
      place: .anywhere),
    Ban(
      words: ["shared/reference", "shared/data", "shared/rivals"], use: "the folder that CARRY_REFERENCE names",
      place: .anywhere),
    Ban(words: ["http://", "https://"], use: "github.com", place: .building, unless: ["https://github.com/"]),
  ]

  func applies(to path: String) -> Bool {
    let isSwift = path.hasSuffix(".swift")
    return switch place {
    case .anywhere: true
    case .swift: isSwift
    case .sources: isSwift && path.hasPrefix("Sources/")
    case .library:
      isSwift && path.hasPrefix("Sources/") && !Layering.programs.contains { path.hasPrefix("Sources/\($0)/") }
    case .building:
      ["Makefile", "Package.swift"].contains { path == $0 || path.hasSuffix("/\($0)") }
        || path.hasPrefix(".ci/")
    }
  }

  private var looksIntoComments: Bool { place == .anywhere || place == .building }

  /// What of `text` is banned. This target's own files name all banned words and are not looked at.
  static func check(_ text: SourceText) -> [Finding] {
    if text.path.hasPrefix("Tests/TidyTests/") { return [] }
    let bans = list.filter { $0.applies(to: text.path) }
    return text.numberedLines.flatMap { number, line in
      let code = withoutComment(line)
      return bans.flatMap { ban in
        ban.found(in: ban.looksIntoComments ? line : code).map {
          Finding(text.path, line: number, "\($0) is banned, use \(ban.use)")
        }
      }
    }
  }

  private func found(in line: Substring) -> [String] {
    words.filter { word in
      line.ranges(of: word).contains { !continuesName(line, before: $0.lowerBound, word) }
        && !unless.contains { line.contains($0) }
    }
  }

  /// Whether what was found is the end of a longer name, as in `fingerprint(`.
  private func continuesName(_ line: Substring, before index: String.Index, _ word: String) -> Bool {
    guard index > line.startIndex, word.first?.isLetter == true else { return false }
    let before = line[line.index(before: index)]
    return before.isLetter || before.isNumber || before == "_"
  }
}
