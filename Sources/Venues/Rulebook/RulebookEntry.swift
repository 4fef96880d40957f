import Documents
public import Market

/// The parts of a rulebook that change on their own dates.
public enum RulebookSection: String, CaseIterable, Sendable {
  case contract, fees, funding, mark, margin, liquidation, sessions, settlement
}

/// One dated entry of a section, with where it comes from, as a person looks it up.
public struct RulebookEntry: Sendable {
  public enum Status: String, CaseIterable, Sendable {
    /// The venue states it: a page, a rulebook, a recorded response of its interface.
    case published
    /// Somebody else states it of the venue.
    case secondary
    /// Nobody states it: chosen so that a strategy does not look better than it is.
    case assumed
  }

  /// A field that the entry's source does not cover.
  public struct AssumedField: Equatable, Sendable {
    public let field: String
    public let reason: String
  }

  /// One value as the file writes it: `formula.cap`, `0.3%`.
  public struct Parameter: Equatable, Sendable {
    /// One value of a row: `leverage`, `125`.
    public struct Cell: Equatable, Sendable {
      public let name: String
      public let text: String
    }

    public let name: String
    public let text: String
    /// Of a row of a table; empty for anything else.
    public let cells: [Cell]

    public init(name: String, text: String, cells: [Cell] = []) {
      self.name = name
      self.text = text
      self.cells = cells
    }

    /// Whether both say the same: `5bp` agrees with `0.05%`, and `up_to 1_000` with `up_to 1000`.
    public func agrees(with other: Parameter) -> Bool {
      let (words, others) = (text.split(separator: " "), other.text.split(separator: " "))
      return words.count == others.count
        && zip(words, others).allSatisfy { word, other in
          let (value, otherValue) = (Parameter.value(word), Parameter.value(other))
          return word == other || (value != nil && value == otherValue)
        }
    }

    /// The number that a word of a value stands for; a comma behind it belongs to the list that it is in.
    private static func value(_ word: Substring) -> Decimal38? {
      ScalarReader.share(String(word.last == "," ? word.dropLast() : word))
    }
  }

  public let section: RulebookSection
  /// The first instant at which it holds; `nil` where it holds from the beginning.
  public let from: Instant?
  public let status: Status
  public let source: String
  public let assumed: [AssumedField]
  let node: DocumentNode

  static let ownKeys = ["from", "source", "status", "assumed"]

  /// The values in the order of the file; a row of a table is one parameter, `tiers.3`.
  public var parameters: [Parameter] {
    (node.entries ?? []).filter { !RulebookEntry.ownKeys.contains($0.key) }.flatMap {
      RulebookEntry.flattened($0.value, name: $0.key)
    }
  }

  /// Where it stands in its file.
  public var location: SourceLocation { node.location }

  private static func flattened(_ node: DocumentNode, name: String) -> [Parameter] {
    switch node.value {
    case .scalar(let text): return [Parameter(name: name, text: text)]
    case .mapping(let entries): return entries.flatMap { flattened($0.value, name: "\(name).\($0.key)") }
    case .sequence(let elements):
      let texts = elements.compactMap(\.text)
      if texts.count == elements.count { return [Parameter(name: name, text: texts.joined(separator: ", "))] }
      return elements.enumerated().map { index, row in
        let cells = (row.entries ?? []).map { Parameter.Cell(name: $0.key, text: inner($0.value)) }
        return Parameter(name: "\(name).\(index + 1)", text: line(row), cells: cells)
      }
    }
  }

  /// A row of a list in one line: `up_to 1_000, maintenance_rate 1%`.
  private static func line(_ node: DocumentNode) -> String {
    switch node.value {
    case .scalar(let text): text
    case .mapping(let entries): entries.map { "\($0.key) \(inner($0.value))" }.joined(separator: ", ")
    case .sequence(let elements): elements.map(inner).joined(separator: ", ")
    }
  }

  private static func inner(_ node: DocumentNode) -> String { node.text ?? "(\(line(node)))" }
}

/// A section's value with the entry it was read from.
struct DatedValue<Value: Sendable>: Sendable {
  let value: Value
  let entry: RulebookEntry
}

extension [RulebookEntry] {
  /// Those of one section that hold at some time in `[start, end)`; the first holds also before its own date.
  func active(from start: Instant, to end: Instant) -> [RulebookEntry] {
    enumerated().filter { index, entry in
      let begins = index == 0 ? Instant.distantPast : (entry.from ?? .distantPast)
      let ends = index + 1 < count ? (self[index + 1].from ?? .distantPast) : .distantFuture
      return begins < end && ends > start
    }.map(\.element)
  }
}
