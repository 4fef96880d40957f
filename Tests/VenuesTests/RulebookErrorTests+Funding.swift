extension RulebookErrorTests {
  /// How a rate is made and paid, and how the mark is.
  static let fundingCases: [Case] = [
    Case(
      piece: "shape: interest-clamp", spoilt: "shape: soft-dead-band",
      expected: """
        v.yaml:9:12: "funding.formula.dead_band" is missing; it has no default
        v.yaml:9:69: unknown key "funding.formula.interest"; \
        allowed here: averaging, cap, dead_band, rate_hours, scale, shape, step_cap
        v.yaml:9:84: unknown key "funding.formula.clamp"; did you mean "cap"?
        """),
    Case(
      piece: "shape: interest-clamp, ", spoilt: "shape: premium, step_cap: 0, scale: -1, ",
      expected: """
        v.yaml:9:40: "funding.formula.step_cap" is "0"; a share above 0 and up to 100% is needed
        v.yaml:9:50: "funding.formula.scale" is "-1"; a number above zero is needed
        v.yaml:9:101: unknown key "funding.formula.clamp"; did you mean "cap"?
        """),
    Case(
      piece: "  price: mark", spoilt: "  price: mark\n  price_at: now\n  lag: 2",
      expected: """
        v.yaml:9:13: "funding.price_at" is "now"; allowed: payment, rate
        v.yaml:10:8: "funding.lag" is "2"; \
        0 is needed where a rate is paid at the end of its window, 1 at the end of the next
        """),
    Case(
      piece: "  price: mark", spoilt: "  price: mark\n  at_cap: { every: 1h }",
      expected: """
        v.yaml:9:11: "funding.at_cap" has no "funding.formula.cap" to go by; \
        settlements follow this clock after a rate that equals its cap
        """),
    Case(
      piece: "liquidation:", spoilt: "mark: { method: book, source: page, status: published }\nliquidation:",
      expected: #"v.yaml:22:7: "mark.rule" is missing; it has no default"#),
    Case(
      piece: "liquidation:", spoilt: "mark: { method: fair, source: page, status: published }\nliquidation:",
      expected: #"v.yaml:22:17: "mark.method" is "fair"; allowed: index, funding-basis, book"#),
  ]
}
