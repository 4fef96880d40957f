import Testing

/// What is wrong with fees by volume.
extension RulebookErrorTests {
  private static let piece = "fees: { taker: 5bp, maker: 2bp,"

  static let feeCases: [Case] = [
    Case(
      piece: piece, spoilt: "fees: { taker: 5bp, tiers: [{ taker: 5bp, maker: 2bp }],",
      expected: #"v.yaml:5:16: "fees.taker" is "5bp"; it stands in the tiers; leave it out"#),
    Case(
      piece: piece, spoilt: "fees: { taker: 5bp, maker: 2bp, window: 14d,",
      expected: #"v.yaml:5:41: "fees.window" is "14d"; only tiers by volume have a window"#),
    Case(
      piece: piece, spoilt: "fees: { tiers: [],",
      expected: #"v.yaml:5:16: "fees.tiers" is not a list of tiers; at least one is needed"#),
    Case(
      piece: piece, spoilt: "fees: { tiers: [5bp],",
      expected: #"v.yaml:5:17: "fees.tiers[1]" is a single value; a mapping is needed"#),
    Case(
      piece: piece, spoilt: "fees: { tiers: [{ volume: 10, taker: 5bp, maker: 2bp }],",
      expected: #"v.yaml:5:27: "fees.tiers[1].volume" is "10"; the first tier begins at 0; leave it out"#),
    Case(
      piece: piece, spoilt: "fees: { tiers: [{ taker: 5bp, maker: 2bp }, { taker: 4bp, maker: 1bp }],",
      expected: #"v.yaml:5:45: "fees.tiers[2].volume" is missing; it has no default"#),
    Case(
      piece: piece,
      spoilt: """
        fees: { tiers: [{ taker: 5bp, maker: 0 }, { volume: 20, taker: 4bp, maker: 0 }, { volume: 20, taker: 3bp }],
        """,
      expected: """
        v.yaml:5:81: "fees.tiers[3].maker" is missing; it has no default
        v.yaml:5:91: "fees.tiers[3].volume" is "20"; tiers ascend and the one before begins at 20
        """),
    Case(
      piece: piece, spoilt: "fees: { tiers: [{ taker: 5, maker: 2bp, rebate: 1 }], window: 0d, minimum: -1,",
      expected: """
        v.yaml:5:26: "fees.tiers[1].taker" is "5"; a share between -100% and 100% is needed, such as 5bp
        v.yaml:5:41: unknown key "fees.tiers[1].rebate"; allowed here: maker, taker, volume
        v.yaml:5:63: "fees.window" is "0d"; a duration above 0 and up to 365d is needed, such as 30d
        v.yaml:5:76: "fees.minimum" is "-1"; a number from zero up is needed
        """),
    Case(
      piece: piece, spoilt: "fees: { taker: 5bp, maker: 2bp, minimun: 1,",
      expected: #"v.yaml:5:33: unknown key "fees.minimun"; did you mean "minimum"?"#),
  ]

  @Test(arguments: feeCases)
  func refusesFees(sample: Case) throws { try refuses(sample: sample) }
}
