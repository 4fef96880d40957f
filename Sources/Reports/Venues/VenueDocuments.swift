import Documents
import Market
import Venues

/// The `carry.venues/1` documents: what the three views of rulebooks are for programs.
private func document(_ members: [(key: String, value: JSONValue)]) -> String {
  JSONValue.object([("schema", .string("carry.venues/1"))] + members).text
}

extension VenueTable {
  public var json: String {
    document([("as_of", .instant(date)), ("venues", .array(venues.map(\.document)))])
  }
}

extension VenuePage {
  public var json: String {
    document([
      ("as_of", .instant(date)), ("venue", rulebook.document), ("sections", .array(blocks.map(\.document))),
    ])
  }
}

extension VenueComparison {
  public var json: String {
    document([("left", left.document), ("right", right.document), ("rows", .array(rows.map(\.document)))])
  }
}

extension VenueOverview {
  fileprivate var document: JSONValue {
    .object([
      ("id", .string(rulebook.venue)), ("name", .string(rulebook.name)),
      ("regulation", rulebook.regulation.document), ("instrument", .optional(symbol)),
      ("funding", funding), ("fees", fees), ("top_leverage", .ratio(topLeverage?.double)),
      ("status", .optional(status?.rawValue)), ("assumed", .count(assumedCount)),
      ("stands_in", .bool(standsIn)),
    ])
  }

  private var funding: JSONValue {
    guard let funding = terms?.funding else { return .null }
    return .object([
      ("clock", .string(TermsText.clock(funding.clock))), ("zone", .optional(funding.clock.zone?.name)),
      ("interval_hours", .ratio(funding.clock.nominalHours)),
      ("formula", .optional(funding.formula?.shape.rawValue)), ("cap", .ratio(funding.formula?.cap)),
    ])
  }

  private var fees: JSONValue {
    guard let fees = terms?.fees, let settle = terms?.contract.settle else { return .null }
    return .object([
      ("taker", .quantity(fees.taker)), ("maker", .quantity(fees.maker)), ("per_contract", .quantity(fees.perContract)),
      ("minimum", .quantity(fees.minimum)), ("asset", .string(settle.symbol)),
      (
        "tiers",
        .array(
          fees.tiers.map {
            .object([("volume", .quantity($0.volume)), ("taker", .quantity($0.taker)), ("maker", .quantity($0.maker))])
          })
      ), ("window_hours", .ratio(fees.window.hours)),
    ])
  }
}

extension FundingClock {
  /// `nil` for a grid in UTC.
  fileprivate var zone: LocalZone? {
    if case .local(let zone, _, _) = self { return zone }
    return nil
  }
}

extension Rulebook {
  fileprivate var document: JSONValue {
    .object([
      ("id", .string(venue)), ("name", .string(name)), ("regulation", regulation.document),
      ("money", .strings(stable.map(\.symbol))), ("instruments", .strings(symbols)),
      ("not_found", .strings(notFound)),
    ])
  }
}

extension Rulebook.Regulation {
  fileprivate var document: JSONValue {
    .object([("status", .string(status.rawValue)), ("by", .string(by)), ("note", .optional(note))])
  }
}

extension VenuePage.Block {
  fileprivate var document: JSONValue {
    let entry = held.entry
    return .object([
      ("section", .string(entry.section.rawValue)), ("instruments", .strings(symbols)),
      ("from", .instant(entry.from)), ("until", .instant(held.until)), ("status", .string(entry.status.rawValue)),
      ("source", .string(entry.source)),
      (
        "parameters",
        .array(
          entry.parameters.map { parameter in
            let certainty = held.certainty(of: parameter)
            return .object([
              ("name", .string(parameter.name)), ("value", .string(parameter.text)),
              (
                "cells",
                parameter.cells.isEmpty ? .null : .object(parameter.cells.map { ($0.name, .string($0.text)) })
              ),
              ("status", .string(certainty.status.rawValue)), ("reason", .optional(certainty.reason)),
            ])
          })
      ),
    ])
  }
}

extension VenueComparison.Side {
  fileprivate var document: JSONValue {
    .object([
      ("id", .string(rulebook.venue)), ("as_of", .instant(date)), ("instrument", .string(symbol)),
    ])
  }
}

extension VenueComparison.Row {
  fileprivate var document: JSONValue {
    .object([
      ("parameter", .string(name)), ("left", left?.document ?? .null), ("right", right?.document ?? .null),
      ("same", .bool(isSame)),
    ])
  }
}

extension VenueComparison.Value {
  fileprivate var document: JSONValue {
    .object([("value", .string(text)), ("status", .optional(status?.rawValue)), ("from", .instant(from))])
  }
}
