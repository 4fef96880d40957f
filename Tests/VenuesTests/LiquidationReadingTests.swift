import Market
import Testing
import Venues

/// What a liquidation section is read as, and the wording and place of what it is refused for; its lines begin in
/// line 7 of `v.yaml`, indented by two.
struct LiquidationReadingTests {
  struct Refused: CustomTestStringConvertible {
    let section: String
    let expected: String
    var testDescription: String { section }
  }

  static let orders = "fee: 1%\nslippage: 1%\ndeficit: insurance"

  static let refused: [Refused] = [
    Refused(
      section: "\(orders)\nprocedure: []",
      expected: #"v.yaml:10:14: "liquidation.procedure" is empty; a list ends with full or bankruptcy"#),
    Refused(
      section: "\(orders)\nprocedure: [full, bankruptcy]",
      expected: #"v.yaml:10:15: "liquidation.procedure[1]" closes everything; such a step comes last"#),
    Refused(
      section: "\(orders)\nprocedure: [{ lower_tier: 1, from_tier: 2 }, shortfall]",
      expected: #"v.yaml:10:48: "liquidation.procedure[2]" leaves a position; a list ends with full or bankruptcy"#),
    Refused(
      section: "\(orders)\nprocedure: [half, full]",
      expected: """
        v.yaml:10:15: "liquidation.procedure[1]" is "half"; \
        full, bankruptcy, shortfall, { share, above, cooldown } or { lower_tier, from_tier } is needed
        """),
    Refused(
      section: "\(orders)\nprocedure: [{ lower_tier: 2, from_tier: 2 }, full]",
      expected: """
        v.yaml:10:43: "liquidation.procedure[1].from_tier" is "2"; \
        more than lower_tier is needed; the lowest tier is 1
        """),
    Refused(
      section: "\(orders)\nprocedure: [{ lower_tier: 0, from_tier: 2 }, full]",
      expected: #"v.yaml:10:29: "liquidation.procedure[1].lower_tier" is "0"; at least 1 is needed"#),
    Refused(
      section: "\(orders)\nprocedure: { lower_tier: 1 }",
      expected: #"v.yaml:10:14: "liquidation.procedure.from_tier" is missing; it has no default"#),
    Refused(
      section: "\(orders)\nprocedure: { lower_tier: 1, from_tier: 2, cooldown: 30s }",
      expected: """
        v.yaml:10:45: unknown key "liquidation.procedure.cooldown"; allowed here: from_tier, lower_tier
        """),
    Refused(
      section: "trigger: 110%\n\(orders)\nprocedure: full",
      expected: #"v.yaml:7:12: "liquidation.trigger" is "110%"; a share above 0 and up to 100% is needed"#),
    Refused(
      section: "trigger: 60%\n\(orders)\nprocedure: full\nbackstop: { below: 60% }",
      expected: #"v.yaml:12:22: "liquidation.backstop.below" is "60%"; a share below the trigger's, 0.6, is needed"#),
    Refused(
      section: "\(orders)\nprocedure: full\nbackstop: 60%",
      expected: """
        v.yaml:11:13: "liquidation.backstop" is a single value; a mapping is needed
        v.yaml:11:13: "liquidation.backstop.below" is missing; it has no default
        """),
    Refused(
      section: "\(orders)\nprocedure: full\nfee_limit: all",
      expected: #"v.yaml:11:14: "liquidation.fee_limit" is "all"; allowed: remaining"#),
    Refused(
      section: "\(orders)\nprocedure: full\nfee_per_order: 25",
      expected: """
        v.yaml:11:18: "liquidation.fee_per_order" is a single value; \
        two amounts are needed, of the first forced order and of each later one
        """),
    Refused(
      section: "\(orders)\nprocedure: full\nfee_per_order: [25, 50, 75]",
      expected: """
        v.yaml:11:18: "liquidation.fee_per_order" is a list of 3; \
        two amounts are needed, of the first forced order and of each later one
        """),
    Refused(
      section: "\(orders)\nprocedure: full\nfee_per_order: [25, -50]",
      expected: #"v.yaml:11:23: "liquidation.fee_per_order[2]" is "-50"; a number from zero up is needed"#),
    Refused(
      section: "slippage: 1%\ndeficit: venue\nprocedure: full",
      expected: #"v.yaml:7:3: "liquidation.fee" is missing; it has no default"#),
    Refused(
      section: "fee: 1%\nslippage: 0\ndeficit: venue\nprocedure: shortfall",
      expected: #"v.yaml:8:13: "liquidation.slippage" is "0"; with shortfall a share above 0 is needed, see S6.5"#),
    Refused(
      section: "fee: 1%\nslippage: 1%\ndeficit: venue\nfee_limit: remaining\nprocedure: bankruptcy",
      expected: """
        v.yaml:7:8: "liquidation.fee" is "1%"; a takeover at the bankruptcy price has none; leave it out
        v.yaml:8:13: "liquidation.slippage" is "1%"; a takeover at the bankruptcy price has none; leave it out
        v.yaml:9:12: "liquidation.deficit" is "venue"; a takeover at the bankruptcy price has none; leave it out
        v.yaml:10:14: "liquidation.fee_limit" is "remaining"; a takeover at the bankruptcy price has none; leave it out
        """),
  ]

  @Test(arguments: refused)
  func refuses(sample: Refused) throws {
    do throws(Diagnostics) {
      let terms = try Self.terms(sample.section)
      Issue.record("read as \(terms)")
    } catch {
      #expect(error.description == sample.expected)
    }
  }

  struct Read: CustomTestStringConvertible {
    let section: String
    let terms: LiquidationTerms
    var testDescription: String { section }
  }

  static let part = LiquidationTerms.Step.share(.init(share: Decimal38(0.2), above: 100_000, cooldown: .seconds(30)))
  static let percent = Decimal38(0.01)

  static let read: [Read] = [
    // A step that leaves something is followed by full.
    Read(
      section: "\(orders)\nprocedure: { share: 20%, above: 100_000, cooldown: 30s }",
      terms: .init(fee: percent, slippage: percent, procedure: [part, .full], venueClaimsDeficit: false)),
    Read(
      section: "\(orders)\nprocedure: shortfall",
      terms: .init(fee: percent, slippage: percent, procedure: [.shortfall, .full], venueClaimsDeficit: false)),
    Read(
      section: "\(orders)\nprocedure: [{ lower_tier: 2, from_tier: 3 }, bankruptcy]\ntrigger: 90%",
      terms: .init(
        trigger: Decimal38(0.9), fee: percent, slippage: percent,
        procedure: [.lowerTier(.init(count: 2, fromTier: 3)), .bankruptcy], venueClaimsDeficit: false)),
    Read(
      section: "procedure: bankruptcy\nbackstop: { below: 50% }",
      terms: .init(
        fee: 0, slippage: 0, procedure: [.bankruptcy], backstop: Decimal38(0.5), venueClaimsDeficit: false)),
    Read(
      section: "procedure: bankruptcy\nfee: 0\nslippage: 0%\ndeficit: insurance",
      terms: .init(fee: 0, slippage: 0, procedure: [.bankruptcy], venueClaimsDeficit: false)),
    Read(
      section: "fee_per_order: [25, 50]\nfee_limit: remaining\nslippage: 0\ndeficit: venue\nprocedure: full",
      terms: .init(
        fee: 0, orderFee: .init(first: 25, later: 50), isFeeLimited: true, slippage: 0, procedure: [.full],
        venueClaimsDeficit: true)),
  ]

  @Test(arguments: read)
  func reads(sample: Read) throws { #expect(try Self.terms(sample.section) == sample.terms) }

  private static func terms(_ section: String) throws(Diagnostics) -> LiquidationTerms? {
    let text = """
      venue: v
      name: Venue
      regulation: { status: onshore, by: CFTC }
      stable: [USD]
      fees: { taker: 5bp, maker: 2bp, source: page, status: published }
      liquidation:
      \(section.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n"))
        source: page
        status: published
      margin: { tiers: [{ maintenance_rate: 1%, leverage: 50 }], source: page, status: published }
      instruments:
        PERP:
          contract:
            { kind: linear, base: BTC, quote: USD, multiplier: 1, tick: 1, lot: 1, minimum_notional: 0, source: page,
              status: published }
      """
    return try RulebookLibrary().rulebook(text: text, file: "v.yaml").terms(for: "PERP")?.versions[0].terms.liquidation
  }
}
