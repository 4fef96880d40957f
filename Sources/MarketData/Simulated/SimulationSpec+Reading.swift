import Documents
import Foundation
public import Market

extension SimulationSpec {
  /// Reads a spec from a YAML file.
  ///
  /// - Throws: ``Diagnostics`` with every mistake of the file at once.
  public static func read(file: String) throws(Diagnostics) -> SimulationSpec {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw Diagnostics([Diagnostic(SourceLocation(file: file), "the file cannot be read")])
    }
    return try read(String(decoding: data, as: UTF8.self), file: file)
  }

  /// Reads a spec from YAML text; `file` is its name in messages, and rulebook files it names lie beside that.
  ///
  /// - Throws: ``Diagnostics`` with every mistake of the text at once.
  public static func read(_ text: String, file: String) throws(Diagnostics) -> SimulationSpec {
    let documents = try DocumentNode.parse(text, file: file)
    let collector = DiagnosticCollector()
    if documents.count > 1 {
      collector.report(documents[1].location, "a second document begins here", allowed: "one spec a file is allowed")
    }
    let spec = read(documents[0], collector: collector)
    try collector.throwIfAny()
    guard let spec else { preconditionFailure("a spec that cannot be made has a diagnostic") }
    return spec
  }

  private static func read(_ document: DocumentNode, collector: DiagnosticCollector) -> SimulationSpec? {
    var reader = MappingReader(document, path: "", collector: collector)
    let name = reader.required("name", name)
    let description = reader.optional("description") { $0.text() } ?? ""
    let seed = reader.required("seed") { scalar in
      scalar.integer().flatMap { UInt64(exactly: $0) ?? scalar.refuse("a whole number from 0 on is needed") }
    }
    let time = TimeGrid(&reader)
    let step = time?.pathStep ?? .zero
    var price: PriceModel?
    if let node = reader.requiredNode("price") {
      price = PriceModel.read(MappingReader(node, path: "price", collector: collector), span: time?.span)
    }
    let shocks = reader.mappings("shocks").compactMap { Shock.read($0, span: time?.span) }

    var premiumReader = reader.mapping("premium")
    let halfLife = premiumReader?.optional("common_half_life") { $0.interval(longerThan: step) } ?? .days(1)
    let negative = premiumReader?.mappings("negative").compactMap { Span.read($0, within: time?.span) } ?? []
    premiumReader?.finish()

    let outageReaders = reader.mappings("outages")
    let instruments = Instrument.readAll(
      &reader, context: InstrumentContext(step: step, span: time?.span, hasNegativePremium: !negative.isEmpty))
    let venues = instruments.map(\.venue)
    let outages = outageReaders.compactMap { Outage.read($0, venues: venues, span: time?.span) }
    reader.finish()

    guard let name, let seed, let time, let price else { return nil }
    return SimulationSpec(
      name: name, description: description, seed: seed, start: time.span.from, end: time.span.to,
      interval: time.interval, pathStep: time.pathStep, price: price, shocks: shocks,
      commonPremiumHalfLife: halfLife, negativePremium: negative, outages: outages, instruments: instruments)
  }

  /// Letters, digits, `.`, `-` and `_`: what a folder may be called everywhere.
  private static func name(_ scalar: ScalarReader) -> String? {
    guard let text = scalar.text() else { return nil }
    return isName(text) ? text : scalar.refuse("letters, digits, \"-\", \"_\" and \".\" are allowed")
  }

  static func isName(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && !text.hasPrefix(".")
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
          true
        default: false
        }
      }
  }
}

/// The start, end and steps of a spec, which must fit each other.
private struct TimeGrid {
  let span: SimulationSpec.Span
  let interval: Interval
  let pathStep: Interval

  init?(_ reader: inout MappingReader) {
    let interval = reader.required("interval") { scalar in
      scalar.interval().flatMap { interval in
        divides(interval, .days(1)) && divides(.seconds(1), interval)
          ? interval : scalar.refuse("whole seconds that divide a day are needed, such as 1m, 1h or 8h")
      }
    }
    let pathStep = reader.required("path_step") { scalar in
      scalar.interval().flatMap { step in
        // Points on every full hour let the path meet every settlement.
        let fitsHours = divides(.seconds(1), step) && divides(step, .hours(1))
        let fitsInterval = interval.map { divides(step, $0) && step < $0 } ?? true
        return fitsHours && fitsInterval
          ? step : scalar.refuse("whole seconds that divide an hour and the interval are needed, such as 1m")
      }
    }
    func onGrid(_ scalar: ScalarReader) -> Instant? {
      scalar.instant().flatMap { instant in
        let year = CivilDate(instant).year
        guard 1970 <= year, year < 2200 else { return scalar.refuse("a time from 1970 to 2199 is needed") }
        guard let interval else { return instant }
        let isOnGrid = instant.floored(to: interval) == instant
        return isOnGrid ? instant : scalar.refuse("a moment at which a bar opens is needed")
      }
    }
    let start = reader.required("start", onGrid)
    let end = reader.required("end") { scalar in
      onGrid(scalar).flatMap { end in
        guard let start else { return end }
        guard start < end else { return scalar.refuse("it must be after start, \(start)") }
        guard let pathStep else { return end }
        let points = (end - start).nanoseconds / pathStep.nanoseconds
        return points <= mostPoints
          ? end : scalar.refuse("the path would have \(points) steps, \(mostPoints) are allowed; write it in parts")
      }
    }
    guard let interval, let pathStep, let start, let end else { return nil }
    span = SimulationSpec.Span(from: start, to: end)
    self.interval = interval
    self.pathStep = pathStep
  }
}

/// Two gigabytes of path.
private let mostPoints: Int64 = 60_000_000

private func divides(_ part: Interval, _ whole: Interval) -> Bool {
  part > .zero && whole.nanoseconds % part.nanoseconds == 0
}
