/// Who may import whom: a room imports rooms below it, and few modules from outside.
enum Layering {
  struct Room {
    let name: String
    /// The rooms it may import; all stand above it in the table.
    let below: [String]
    /// Modules from outside: packages and the system.
    var outside: [String] = []
  }

  /// From the ground up. `Package.swift` has to say the same.
  static let rooms = [
    Room(name: "CLibCSV", below: []),
    Room(name: "CSHA256", below: []),
    Room(name: "CYAJL", below: []),
    Room(name: "CZip", below: []),
    Room(name: "CZlib", below: []),
    Room(name: "Market", below: []),
    Room(name: "Documents", below: ["Market"], outside: ["Yams"]),
    Room(name: "Venues", below: ["Market", "Documents"], outside: ["Foundation"]),
    Room(name: "Ledger", below: ["Market"]),
    Room(
      name: "MarketData", below: ["Market", "Documents", "Venues", "CLibCSV", "CYAJL", "CZip", "CZlib", "CSHA256"],
      outside: ["Foundation", "Dispatch", "Synchronization"]),
    Room(name: "DataChecks", below: ["Market", "Venues", "MarketData"], outside: ["Foundation"]),
    Room(
      name: "DataFetching", below: ["Market", "MarketData"],
      outside: ["Foundation", "FoundationNetworking", "Dispatch", "Synchronization"]),
    Room(name: "PerpEngine", below: ["Market", "Venues"]),
    Room(name: "Simulation", below: ["Market", "Venues", "Ledger", "PerpEngine"], outside: ["Foundation"]),
    Room(name: "Strategies", below: ["Market", "Simulation"]),
    Room(
      name: "Scenarios",
      below: ["Market", "Documents", "Venues", "MarketData", "PerpEngine", "Simulation", "Strategies"],
      outside: ["Foundation"]),
    Room(name: "Research", below: ["Market", "Venues"], outside: ["Foundation", "Dispatch", "Synchronization"]),
    Room(
      name: "Studies",
      below: [
        "Market", "Documents", "Venues", "Ledger", "MarketData", "PerpEngine", "Simulation", "Strategies", "Scenarios",
        "Research",
      ],
      outside: ["Foundation", "Dispatch"]),
    Room(
      name: "Audits", below: ["Market", "Venues", "Ledger", "MarketData", "PerpEngine", "Simulation", "Scenarios"]),
    Room(
      name: "Reports",
      below: [
        "Market", "Documents", "Venues", "Ledger", "MarketData", "DataChecks", "PerpEngine", "Simulation", "Scenarios",
        "Audits", "Research", "Studies",
      ],
      outside: ["Foundation"]),
    Room(
      name: "RunStore", below: ["Market", "Venues", "Ledger", "MarketData", "Simulation", "Reports"],
      outside: ["Foundation", "GRDB"]),
    Room(
      name: "carry",
      below: [
        "Market", "Documents", "Venues", "MarketData", "DataChecks", "DataFetching", "PerpEngine", "Simulation",
        "Scenarios", "Research", "Studies", "Audits", "Reports", "RunStore",
      ],
      outside: ["ArgumentParser", "Foundation", "Synchronization"]),
    Room(name: "ExampleStrategy", below: ["Scenarios", "Simulation", "Strategies"]),
  ]

  /// Rooms with an entry point, which may print.
  static let programs = ["carry", "ExampleStrategy"]

  /// Imports of a file in `Sources` that its room may not have.
  static func check(_ text: SourceText) -> [Finding] {
    guard text.isSwift, let name = room(of: text.path) else { return [] }
    guard let room = rooms.first(where: { $0.name == name }) else {
      return [Finding("Sources/\(name)", "is no room of Tests/TidyTests/Layering.swift, use a row there")]
    }
    let allowed = room.below + room.outside
    return text.numberedLines.compactMap { number, line in
      guard let module = imported(line), !allowed.contains(module) else { return nil }
      let use = allowed.isEmpty ? "nothing: \(name) imports no module" : allowed.joined(separator: ", ")
      return Finding(text.path, line: number, "import \(module) is banned, use \(use)")
    }
  }

  /// What the manifest lets a room import that the table does not, and the reverse.
  static func check(manifest: SourceText) -> [Finding] {
    let declared = targets(of: manifest.lines.joined(separator: "\n"))
    var findings: [Finding] = []
    for (index, room) in rooms.enumerated() {
      let ground = rooms[..<index].map(\.name)
      for name in room.below where !ground.contains(name) {
        findings.append(Finding("Tests/TidyTests/Layering.swift", "\(name) does not stand above \(room.name)"))
      }
      guard let target = declared.first(where: { $0.name == room.name }) else { continue }
      for name in target.dependencies where !room.below.contains(name) {
        findings.append(Finding(manifest.path, "\(room.name) on \(name) is banned, use rooms below it"))
      }
      for name in room.below where !target.dependencies.contains(name) {
        findings.append(Finding(manifest.path, "\(room.name) does not depend on \(name), as its row says"))
      }
    }
    return findings
  }

  /// `Sources/Market/Instant.swift` is of the room `Market`.
  private static func room(of path: String) -> String? {
    let parts = path.split(separator: "/")
    return parts.count > 2 && parts[0] == "Sources" ? String(parts[1]) : nil
  }

  /// `public import struct Market.Instant` imports `Market`.
  private static func imported(_ line: Substring) -> String? {
    let words = withoutComment(line).split(separator: " ")
    let levels: Set<Substring> = ["public", "package", "internal", "fileprivate", "private"]
    guard let keyword = words.firstIndex(of: "import"), keyword + 1 < words.count,
      words[..<keyword].allSatisfy({ levels.contains($0) || $0.hasPrefix("@") })
    else { return nil }
    let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]
    let module =
      kinds.contains(words[keyword + 1]) && keyword + 2 < words.count ? words[keyword + 2] : words[keyword + 1]
    return module.split(separator: ".").first.map(String.init)
  }

  /// The rooms and programs of a manifest, with the names in quotes that they depend on.
  private static func targets(of manifest: String) -> [(name: String, dependencies: [String])] {
    let room = /room\(\s*"(\w+)",\s*\[([^\]]*)\]/
    let program = /\.executableTarget\(\s*name:\s*"(\w+)",\s*dependencies:\s*\[([^\]]*)\]/
    return (manifest.matches(of: room) + manifest.matches(of: program)).map { match in
      (String(match.output.1), match.output.2.matches(of: /"(\w+)"/).map { String($0.output.1) })
    }
  }
}
