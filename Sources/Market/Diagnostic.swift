/// A place in a file that a user wrote. Lines and columns count from 1; `nil` where the mistake is not at one place.
public struct SourceLocation: Hashable, Sendable, CustomStringConvertible {
  public let file: String
  public let line: Int?
  public let column: Int?

  public init(file: String, line: Int? = nil, column: Int? = nil) {
    self.file = file
    self.line = line
    self.column = column
  }

  public var description: String {
    var text = file
    if let line { text += ":\(line)" }
    if let column { text += ":\(column)" }
    return text
  }
}

/// Something that a user or the data did wrong: where, what, and what would be right.
public struct Diagnostic: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where it stands.
  public let location: SourceLocation
  /// What is wrong, naming the value.
  public let message: String
  /// What would be right; empty when the message says it already.
  public let allowed: String

  public init(_ location: SourceLocation, _ message: String, allowed: String = "") {
    self.location = location
    self.message = message
    self.allowed = allowed
  }

  /// `FILE:LINE:COLUMN: what is wrong; what is allowed`
  public var description: String {
    "\(location): \(message)" + (allowed.isEmpty ? "" : "; \(allowed)")
  }
}

/// Every mistake that was found, in the order of the file: nobody should have to fix them one run at a time.
public struct Diagnostics: Error, Hashable, Sendable, CustomStringConvertible {
  /// At least one, in the order in which they were found.
  public let all: [Diagnostic]

  public init(_ all: [Diagnostic]) {
    precondition(!all.isEmpty, "an error without a diagnostic tells the user nothing")
    self.all = all
  }

  public var description: String { all.map(\.description).joined(separator: "\n") }
}

/// Collects the mistakes of one reading, so that all are shown at once.
public final class DiagnosticCollector {
  public private(set) var all: [Diagnostic] = []

  public init() {}

  /// Takes a mistake down; nothing is thrown before ``throwIfAny()``.
  public func report(_ location: SourceLocation, _ message: String, allowed: String = "") {
    all.append(Diagnostic(location, message, allowed: allowed))
  }

  public func report(_ diagnostics: some Sequence<Diagnostic>) { all.append(contentsOf: diagnostics) }

  /// Each mistake once: by file, those of `files` first and the others as they came, then by place. Readers report what
  /// is missing after what they found wrong inside.
  public func inFileOrder(_ files: [String] = []) -> [Diagnostic] {
    var seen: Set<Diagnostic> = []
    let unique = all.filter { seen.insert($0).inserted }
    var order = files
    for diagnostic in unique where !order.contains(diagnostic.location.file) { order.append(diagnostic.location.file) }
    func key(_ index: Int) -> (Int, Int, Int, Int) {
      let location = unique[index].location
      return (order.firstIndex(of: location.file) ?? 0, location.line ?? .max, location.column ?? 0, index)
    }
    return unique.indices.sorted { key($0) < key($1) }.map { unique[$0] }
  }

  /// Throws ``Diagnostics`` with everything reported so far in the order of the files, if anything was.
  public func throwIfAny(files: [String] = []) throws(Diagnostics) {
    if !all.isEmpty { throw Diagnostics(inFileOrder(files)) }
  }
}

/// The candidate most like `word` (Damerau–Levenshtein distance of at most a third of its length), for "did you mean".
public func nearest(to word: String, among candidates: [String]) -> String? {
  let limit = max(2, word.count / 3)
  var best: (distance: Int, candidate: String)?
  for candidate in candidates {
    let distance = editDistance(Array(word.lowercased().utf8), Array(candidate.lowercased().utf8))
    if distance <= limit, distance < (best?.distance ?? .max) { best = (distance, candidate) }
  }
  return best?.candidate
}

private func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
  var rows = [Array(0...right.count)]
  for i in 0..<left.count {
    var row = [i + 1]
    for j in 0..<right.count {
      var cost = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (left[i] == right[j] ? 0 : 1))
      if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] { cost = min(cost, rows[i - 1][j - 1] + 1) }
      row.append(cost)
    }
    rows.append(row)
  }
  return rows[left.count][right.count]
}
