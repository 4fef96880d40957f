public import Market
public import Venues

/// Two instruments side by side, of two venues or of one at two dates: parameter by parameter.
public struct VenueComparison: Sendable {
  public struct Side: Sendable {
    public let rulebook: Rulebook
    /// How the user calls it: a built-in name or the path of a file.
    public let name: String
    public let symbol: String
    /// That of the values; `nil` for the newest.
    public let date: Instant?

    /// - Parameter symbol: one of the rulebook's.
    public init(_ rulebook: Rulebook, called name: String, symbol: String, at date: Instant?) {
      self.rulebook = rulebook
      self.name = name
      self.symbol = symbol
      self.date = date
    }
  }

  struct Value: Equatable {
    let text: String
    let status: RulebookEntry.Status?
    let from: Instant?
  }

  struct Row {
    /// `funding.formula.cap`
    let name: String
    let left: Value?
    let right: Value?

    /// Whether both say the same, however it is written.
    var isSame: Bool {
      guard let left, let right else { return false }
      return RulebookEntry.Parameter(name: name, text: left.text)
        .agrees(with: RulebookEntry.Parameter(name: name, text: right.text))
    }
  }

  let left: Side
  let right: Side
  let showsAll: Bool

  /// - Parameter showsAll: also rows in which both sides say the same.
  public init(_ left: Side, _ right: Side, showsAll: Bool) {
    self.left = left
    self.right = right
    self.showsAll = showsAll
  }

  /// Section by section, in the order of the left side; what only the right has stands behind what it follows there.
  var rows: [Row] {
    let (left, right) = (values(of: left), values(of: right))
    var names = left.map(\.name)
    var place = 0
    for name in right.map(\.name) {
      if let index = names.firstIndex(of: name) {
        place = index + 1
      } else {
        names.insert(name, at: place)
        place += 1
      }
    }
    func section(_ name: String) -> Int {
      RulebookSection.allCases.firstIndex { name.hasPrefix("\($0.rawValue).") } ?? -1
    }
    names = names.enumerated().sorted { left, right in
      let sections = (section(left.element), section(right.element))
      return sections.0 == sections.1 ? left.offset < right.offset : sections.0 < sections.1
    }.map(\.element)
    let rows = names.map { name in
      Row(
        name: name, left: left.first { $0.name == name }?.value, right: right.first { $0.name == name }?.value)
    }
    return showsAll ? rows : rows.filter { !$0.isSame }
  }

  private func values(of side: Side) -> [(name: String, value: Value)] {
    let regulation = side.rulebook.regulation
    let money = side.rulebook.stable.map(\.symbol).joined(separator: ", ")
    var values = [
      ("regulation.status", regulation.status.rawValue), ("regulation.by", regulation.by), ("money", money),
    ]
    .map { (name: $0, value: Value(text: $1, status: nil, from: nil)) }
    let isOneVenue = left.rulebook.venue == right.rulebook.venue
    for held in side.rulebook.entriesInForce(for: side.symbol, at: side.date) {
      let entry = held.entry
      func add(_ name: String, _ text: String, _ status: RulebookEntry.Status?) {
        values.append(
          ("\(entry.section.rawValue).\(name)", Value(text: text, status: status, from: entry.from)))
      }
      for parameter in entry.parameters {
        add(parameter.name, parameter.text, held.certainty(of: parameter).status)
      }
      // Two venues never share these; of one they say which change it was.
      if isOneVenue {
        add("from", entry.from.map(day) ?? "the beginning", nil)
        add("source", entry.source, nil)
      }
    }
    return values
  }

  // MARK: Text

  /// - Parameter width: columns of the screen.
  public func text(width: Int, style: TerminalStyle) -> String {
    let rows = rows
    let table = ColumnTable(
      [
        .init(title: "parameter", least: 20), .init(title: title(left), least: 16),
        .init(title: title(right), least: 16),
      ],
      rows: rows.map { [$0.name, cell($0.left), cell($0.right)] })
    var lines = rows.isEmpty ? [] : table.laidOut(width: width, style: style).lines
    lines += rows.isEmpty ? ["\(title(left)) and \(title(right)) do not differ."] : []
    let notes = [(left, title(left)), (right, title(right))].map { side, title in
      "\(title): \(side.rulebook.name), \(side.symbol), \(asOf(side.date).lowercasedFirst)\(standIns(of: side))"
    }
    lines += [""] + notes.flatMap { wrapped($0, indent: "", width: width) }.map { style.dim($0) }
    return lines.map { $0 + "\n" }.joined()
  }

  /// As users write it: `kalshi@2026-08-01`.
  private func title(_ side: Side) -> String {
    side.name + (side.date.map { "@\(day($0))" } ?? "")
  }

  /// The sections that know nothing of the date.
  private func standIns(of side: Side) -> String {
    let sections = side.rulebook.entriesInForce(for: side.symbol, at: side.date).map(\.entry)
      .filter { $0.standsIn(at: side.date) }.map(\.section.rawValue)
    if sections.isEmpty { return "" }
    return "; nothing is known of that date of \(sections.joined(separator: ", ")), the first values stand in"
  }

  private func cell(_ value: Value?) -> String {
    guard let value else { return FigureText.none }
    return value.status == .assumed ? "\(value.text) (assumed)" : value.text
  }
}

extension String {
  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
