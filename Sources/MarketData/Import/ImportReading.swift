public import Market
import Venues

/// Reads the files of an import and says of which instrument each of their series is.
public struct ImportReading {
  private let options: ImportOptions
  private let collector: DiagnosticCollector
  /// What was left out or renamed.
  public private(set) var warnings: [String] = []
  /// Series of which it was reported that something about them is not known; what else is not can be asked for too.
  private(set) var incomplete: [RawSeries] = []

  public init(_ options: ImportOptions, _ collector: DiagnosticCollector) {
    self.options = options
    self.collector = collector
  }

  /// The series that are wanted, in the order of the files, each with venue and symbol. What cannot be read or named is
  /// reported.
  public mutating func series(of files: [DataFile]) -> [RawSeries] {
    let found = files.map { file in (file: file, series: read(file, as: nil)) }
    let all = found.flatMap(\.series)
    let stated = Set(all.map(InstrumentStatement.init)).filter { !$0.isEmpty }
    guard let wanted = options.instrument else { return all.filter { isNamed($0) } }
    // Several instruments: the name chooses one. One or none: the name says what it is.
    let choices = stated.contains { $0.contradicts(stated) } ? stated.filter { $0.fits(wanted) } : stated
    if choices.isEmpty, !stated.isEmpty {
      report(wanted, among: stated, of: all)
      return []
    }
    return found.flatMap { file, series -> [RawSeries] in
      let chosen = series.filter { InstrumentStatement($0).isEmpty || choices.contains(InstrumentStatement($0)) }
      warn(of: series.filter { !chosen.map(InstrumentStatement.init).contains(InstrumentStatement($0)) }, in: file)
      if chosen.allSatisfy({ InstrumentStatement($0).isExactly(wanted) }) { return chosen }
      if let other = chosen.map(InstrumentStatement.init).first(where: { !$0.fits(wanted) }) {
        warnings.append("\(file.name): is of \(other) by itself and imported as \(wanted)")
      }
      // Read once more, since a layout may read the rows of one venue in another way than those of another.
      return read(file, as: wanted).filter { InstrumentStatement($0).isExactly(wanted) }
    }
  }

  private mutating func read(_ file: DataFile, as instrument: InstrumentName?) -> [RawSeries] {
    let native = NativeOptions(
      zone: options.zone, venue: instrument?.account, symbol: instrument?.symbol, kind: options.kind,
      interval: options.interval)
    do throws(Diagnostics) {
      return try NativeReader.read(file, format: options.format, options: native)
    } catch {
      collector.report(error.all)
      for series in guessed(file, native) where options.instrument != nil || isNamed(series) {
        incomplete.append(series)
      }
      return []
    }
  }

  /// What a file that could not be read holds where all it lacks is a kind or a zone; else nothing.
  private func guessed(_ file: DataFile, _ options: NativeOptions) -> [RawSeries] {
    for (kind, zone) in [(true, false), (false, true), (true, true)] {
      var guess = options
      if kind, guess.kind == nil { guess.kind = .bars(.trade) }
      if zone, guess.zone == nil { guess.zone = LocalZone(name: "UTC") }
      if let series = try? NativeReader.read(file, format: self.options.format, options: guess) { return series }
    }
    return []
  }

  private func report(_ wanted: InstrumentName, among stated: Set<InstrumentStatement>, of series: [RawSeries]) {
    collector.report(
      SourceLocation(file: series[0].source.path), "the files are of several instruments, and none is \(wanted)",
      allowed: "they are of \(list(stated))")
  }

  private mutating func warn(of leftOut: [RawSeries], in file: DataFile) {
    if leftOut.isEmpty { return }
    let names = list(Set(leftOut.map(InstrumentStatement.init)))
    warnings.append("\(file.name): other instruments are left out: \(names)")
  }

  private func list(_ statements: Set<InstrumentStatement>) -> String {
    let names = statements.map(\.description).sorted()
    return names.prefix(10).joined(separator: ", ") + (names.count > 10 ? ", …" : "")
  }

  private mutating func isNamed(_ series: RawSeries) -> Bool {
    let place = SourceLocation(file: series.source.path)
    guard let venue = series.venue, let symbol = series.symbol else {
      let missing = series.venue == nil ? (series.symbol == nil ? "instrument" : "venue") : "symbol"
      let example = "\(series.venue ?? "VENUE"):\(series.symbol ?? "SYMBOL")"
      collector.report(place, "the file does not say of which \(missing) it is", allowed: "name it: --as \(example)")
      incomplete.append(series)
      return false
    }
    if InstrumentName(account: venue, symbol: symbol).canBeFolders { return true }
    collector.report(
      place, "\(quoted("\(venue):\(symbol)")) cannot be the name of a folder",
      allowed: "name it otherwise: --as VENUE:SYMBOL")
    return false
  }
}

extension InstrumentName {
  /// Whether a data folder can have it and a scenario can name it.
  public var canBeFolders: Bool {
    [account, symbol].allSatisfy { name in
      !name.isEmpty && !name.hasPrefix(".") && name.utf8.count <= 100
        && name.allSatisfy {
          !$0.isWhitespace && !"/:\\".contains($0) && $0.unicodeScalars.allSatisfy { $0.value > 31 }
        }
    }
  }
}

/// What a file says of its instrument by itself.
private struct InstrumentStatement: Hashable, CustomStringConvertible {
  let venue: String?
  let symbol: String?

  init(_ series: RawSeries) {
    venue = series.venue
    symbol = series.symbol
  }

  var isEmpty: Bool { venue == nil && symbol == nil }

  /// Whether nothing it says is against `name`.
  func fits(_ name: InstrumentName) -> Bool {
    (venue == nil || venue == name.account) && (symbol == nil || symbol == name.symbol)
  }

  func isExactly(_ name: InstrumentName) -> Bool { venue == name.account && symbol == name.symbol }

  /// Whether it cannot be the same instrument as one of the others.
  func contradicts(_ others: Set<InstrumentStatement>) -> Bool {
    others.contains { other in
      [(venue, other.venue), (symbol, other.symbol)].contains { mine, others in
        if let mine, let others { mine != others } else { false }
      }
    }
  }

  var description: String { "\(venue ?? "?"):\(symbol ?? "?")" }
}
