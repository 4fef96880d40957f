extension RulebookErrorTests {
  static let cases: [Case] = [
    // Keys and entries.
    Case(
      piece: "taker: 5bp", spoilt: "takr: 5bp",
      expected: """
        v.yaml:5:7: "fees.taker" is missing; it has no default
        v.yaml:5:9: unknown key "fees.takr"; did you mean "taker"?
        """),
    Case(
      piece: "name: Venue", spoilt: "colour: red",
      expected: """
        v.yaml:1:1: "name" is missing; it has no default
        v.yaml:2:1: unknown key "colour"; \
        allowed here: extends, fees, funding, instruments, liquidation, margin, mark, name, not_found, \
        regulation, sessions, settlement, stable, venue
        """),
    Case(
      piece: "stable: [USD]", spoilt: "stable: USD",
      expected: #"v.yaml:4:9: "stable" is a single value; a list is needed"#),
    Case(
      piece: "onshore", spoilt: "abroad",
      expected: #"v.yaml:3:23: "regulation.status" is "abroad"; allowed: onshore, offshore, closed"#),
    Case(
      piece: "maker: 2bp, source: page", spoilt: "maker: 2bp",
      expected: #"v.yaml:5:7: "fees.source" is missing; it has no default"#),
    Case(
      piece: "deficit: insurance\n  source: page\n  status: published",
      spoilt: "deficit: insurance\n  source: page\n  status: publishd",
      expected: #"v.yaml:28:11: "liquidation.status" is "publishd"; allowed: published, secondary, assumed"#),
    Case(
      piece: "assumed: { slippage: not found }", spoilt: "assumed: { slipage: not found }",
      expected: #"v.yaml:29:14: "liquidation.assumed.slipage" names no field of this entry; did you mean "slippage"?"#),
    Case(
      piece: "assumed: { slippage: not found }", spoilt: "assumed: not found",
      expected: #"v.yaml:29:12: "liquidation.assumed" is a single value; a mapping is needed"#),
    Case(
      piece: "{ from: 2024-01-01, whole", spoilt: "{ whole",
      expected: #"v.yaml:21:5: "margin[2].from" is missing; only the first entry may leave out its date"#),
    Case(
      piece: "- tiers:", spoilt: "- from: 2024-06-01\n    tiers:",
      expected: """
        v.yaml:22:13: "margin[2].from" is "2024-01-01"; \
        entries ascend by date and the one before begins 2024-06-01T00:00:00Z
        """),
    Case(
      piece: "from: 2024-01-01", spoilt: "from: January",
      expected: """
        v.yaml:21:13: "margin[2].from" is "January"; \
        a time with its zone is needed, such as 2024-05-01T00:00:00Z
        """),
    Case(
      piece: "taker: 5bp", spoilt: "taker: 5",
      expected: #"v.yaml:5:16: "fees.taker" is "5"; a share between -100% and 100% is needed, such as 5bp"#),
    Case(
      piece: "fees: { taker: 5bp, maker: 2bp, source: page, status: published }", spoilt: "fees: []",
      expected: #"v.yaml:5:7: "fees" is empty; an entry is needed"#),
    Case(
      piece: "fees: { taker: 5bp, maker: 2bp, source: page, status: published }", spoilt: "fees: none",
      expected: #"v.yaml:5:7: "fees" is a single value; a mapping is needed"#),
    // Tiers.
    Case(
      piece: "up_to: 2_000", spoilt: "up_to: 500",
      expected: #"v.yaml:16:18: "margin[1].tiers[2].up_to" is "500"; tiers ascend and the one before ends at 1000"#),
    Case(
      piece: "maintenance_amount: 70", spoilt: "maintenance_amount: 72",
      expected: #"v.yaml:17:53: "margin[1].tiers[3].maintenance_amount" is "72"; the tiers before make it 70"#),
    Case(
      piece: "{ maintenance_rate: 5%, maintenance_amount: 70,", spoilt: "{ up_to: 3_000, maintenance_rate: 5%,",
      expected: """
        v.yaml:17:18: "margin[1].tiers[3].up_to" is "3_000"; \
        the last tier has no upper bound; leave it out
        """),
    Case(
      piece: "up_to: 1_000, ", spoilt: "",
      expected: #"v.yaml:15:9: "margin[1].tiers[1].up_to" is missing; it has no default"#),
    Case(
      piece: "maintenance_amount: 70, initial_rate: 10%", spoilt: "maintenance_amount: 70",
      expected: #"v.yaml:17:9: "margin[1].tiers[3]" has neither initial_rate nor leverage; one of them is needed"#),
    Case(
      piece: "initial_rate: 10%", spoilt: "initial_rate: 10%, leverage: 10",
      expected: #"v.yaml:17:9: "margin[1].tiers[3]" has both initial_rate and leverage; one of them is needed"#),
    Case(
      piece: "initial_rate: 10%", spoilt: "initial_rate: 4%",
      expected: """
        v.yaml:17:71: "margin[1].tiers[3].initial_rate" is "4%"; \
        at least the maintenance rate, 0.05, is needed
        """),
    Case(
      piece: "leverage: 50", spoilt: "leverage: 125",
      expected: """
        v.yaml:15:57: "margin[1].tiers[1].leverage" is "125"; \
        one over it must not be below the maintenance rate, 0.01
        """),
    Case(
      piece: "leverage: 50", spoilt: "leverage: 0.5",
      expected: #"v.yaml:15:57: "margin[1].tiers[1].leverage" is "0.5"; a leverage from 1 up is needed"#),
    Case(
      piece: "maintenance_rate: 2%, maintenance_amount: 10", spoilt: "maintenance_rate: 0.5%",
      expected: """
        v.yaml:16:43: "margin[1].tiers[2].maintenance_rate" is "0.5%"; \
        rates do not fall with size and the one before is 0.01
        """),
    Case(
      piece: "tiers: [{ maintenance_rate: 5%, leverage: 10 }]",
      spoilt: "tiers: [{ maintenance_rate: 5%, maintenance_amount: 3, leverage: 10 }]",
      expected: """
        v.yaml:21:90: "margin[2].tiers[1].maintenance_amount" is "3"; \
        tiers that hold for the whole position have none; leave it out
        """),
    Case(
      piece: "tiers: [{ maintenance_rate: 5%, leverage: 10 }]", spoilt: "tiers: 5%",
      expected: #"v.yaml:21:45: "margin[2].tiers" is not a list of tiers; at least one is needed"#),
    Case(
      piece: "BTC: 95%", spoilt: "BTC: 95",
      expected: #"v.yaml:18:22: "margin[1].haircuts.BTC" is "95"; a share above 0 and up to 100% is needed"#),
    // Clocks.
    Case(
      piece: "{ every: 8h }", spoilt: "{ every: 7h }",
      expected: """
        v.yaml:7:19: "funding.clock.every" is "7h"; \
        a duration that divides a day is needed, such as 1h or 8h
        """),
    Case(
      piece: "{ every: 8h }", spoilt: "{}",
      expected: #"v.yaml:7:10: "funding.clock" has neither "every" nor "local"; one of them is needed"#),
    Case(
      piece: "{ every: 8h }", spoilt: "8h",
      expected: #"v.yaml:7:10: "funding.clock" is a single value; a mapping is needed"#),
    Case(
      piece: "zone: America/New_York, at", spoilt: "zone: America/New_Yrok, at",
      expected: """
        v.yaml:10:26: "funding.cash.local.zone" is "America/New_Yrok"; \
        an IANA time zone is needed, such as America/New_York
        """),
    Case(
      piece: "zone: America/New_York, at", spoilt: "at",
      expected: #"v.yaml:10:18: "funding.cash.local.zone" is missing; it has no default"#),
    Case(
      piece: "[12:00, 17:00]", spoilt: "[12:00, 25:00]",
      expected: #"v.yaml:10:56: "funding.cash.local.at[2]" is "25:00"; a time of day is needed, such as 08:00"#),
    Case(
      piece: "[12:00, 17:00]", spoilt: "[12:00, 12:00]",
      expected: #"v.yaml:10:56: "funding.cash.local.at[2]" is "12:00"; it stands in the list already"#),
    Case(
      piece: "[12:00, 17:00]", spoilt: "noon",
      expected: #"v.yaml:10:48: "funding.cash.local.at" is a single value; a list is needed"#),
    Case(
      piece: "[Mon, Fri]", spoilt: "[Mon, Fry]",
      expected: """
        v.yaml:10:80: "funding.cash.local.weekdays[2]" is "Fry"; \
        allowed: Mon, Tue, Wed, Thu, Fri, Sat, Sun
        """),
    // Formula.
    Case(
      piece: "clamp: 5bp", spoilt: "weight: 75%",
      expected: """
        v.yaml:9:12: "funding.formula.clamp" is missing; it has no default
        v.yaml:9:84: unknown key "funding.formula.weight"; \
        allowed here: averaging, cap, clamp, interest, rate_hours, scale, shape, step_cap
        """),
    Case(
      piece: "interest-clamp", spoilt: "clamped",
      expected: """
        v.yaml:9:21: "funding.formula.shape" is "clamped"; \
        allowed: interest-clamp, dead-band, smoothed, premium, soft-dead-band
        """),
    // Liquidation and sessions.
    Case(
      piece: "procedure: { share: 20%, above: 100_000, cooldown: 30s }", spoilt: "procedure: partial",
      expected: """
        v.yaml:25:14: "liquidation.procedure" is "partial"; \
        full, bankruptcy, shortfall, { share, above, cooldown } or { lower_tier, from_tier } is needed
        """),
    Case(
      piece: ", cooldown: 30s", spoilt: "",
      expected: #"v.yaml:25:14: "liquidation.procedure.cooldown" is missing; it has no default"#),
    Case(
      piece: "to: Fri 18:00", spoilt: "to: Friday 18:00",
      expected: """
        v.yaml:32:37: "sessions.closures[1].to" is "Friday 18:00"; \
        a day and a time are needed, such as Fri 17:00
        """),
    Case(
      piece: "to: Fri 18:00", spoilt: "to: Fri 17:00",
      expected: #"v.yaml:32:14: "sessions.closures[1]" is empty; it ends after it begins"#),
    Case(
      piece: "closures: [{ from: Fri 17:00, to: Fri 18:00 }]",
      spoilt: "closures: [{ from: Mon 00:00, to: Thu 00:00 }, { from: Thu 00:00, to: Mon 00:00 }]",
      expected: #"v.yaml:32:13: "sessions.closures" fill the week; the venue must open some time"#),
    // Contracts and what they need.
    Case(
      piece: "kind: linear", spoilt: "kind: option",
      expected: #"v.yaml:38:13: "instruments.PERP.contract.kind" is "option"; allowed: spot, linear, inverse, quanto"#),
    Case(
      piece: "kind: linear", spoilt: "kind: quanto",
      expected: #"v.yaml:38:7: "instruments.PERP.contract.settle" is missing; it has no default"#),
    Case(
      piece: "kind: linear", spoilt: "kind: quanto\n      settle: USD",
      expected: """
        v.yaml:39:15: "instruments.PERP.contract.settle" is "USD"; \
        a quanto contract settles in neither base nor quote
        """),
    Case(
      piece: "kind: linear", spoilt: "kind: inverse\n      settle: USD",
      expected: """
        v.yaml:39:15: "instruments.PERP.contract.settle" is "USD"; \
        an inverse contract settles in its base, BTC
        """),
    Case(
      piece: "multiplier: 0.01", spoilt: "multiplier: 0",
      expected: #"v.yaml:41:19: "instruments.PERP.contract.multiplier" is "0"; a number above zero is needed"#),
    Case(
      piece: "multiplier: 0.01\n", spoilt: "\n",
      expected: #"v.yaml:38:7: "instruments.PERP.contract.multiplier" is missing; it has no default"#),
    Case(
      piece: "kind: linear", spoilt: "kind: spot",
      expected: """
        v.yaml:41:19: "instruments.PERP.contract.multiplier" is "0.01"; \
        spot is counted in base units: 1, or leave it out
        """),
    Case(
      piece: "fees: { taker: 5bp, maker: 2bp, source: page, status: published }", spoilt: "",
      expected: #"v.yaml:36:3: "instruments.PERP" has no fees; each is needed, here or for the whole venue"#),
    Case(
      piece: "    contract:\n", spoilt: "    contrakt:\n",
      expected: """
        v.yaml:36:3: "instruments.PERP.contract" is missing; it has no default
        v.yaml:37:5: unknown key "instruments.PERP.contrakt"; did you mean "contract"?
        """),
    Case(
      piece: "    contract:\n", spoilt: "    margin: { whole: true }\n    contract:\n",
      expected: """
        v.yaml:37:13: "instruments.PERP.margin.source" is missing; it has no default
        v.yaml:37:13: "instruments.PERP.margin.status" is missing; it has no default
        v.yaml:37:13: "instruments.PERP.margin.tiers" is missing; it has no default
        """),
    Case(
      piece: "    contract:\n      kind: linear\n      base: BTC\n      quote: USD\n      multiplier: 0.01\n",
      spoilt: """
            margin: { tiers: [{ maintenance_rate: 1%, leverage: 9 }], source: page, status: published }
            contract:
              kind: spot
              base: BTC
              quote: USD

        """,
      expected: """
        v.yaml:36:3: "instruments.PERP" is spot with funding, mark, margin, liquidation or settlement; \
        spot has contract, fees and sessions
        """),
    // The file.
    Case(
      piece: "venue: v", spoilt: "venue: v\nextends: [{ a: b }]",
      expected: #"v.yaml:2:11: "extends" is a mapping; a single value is needed"#),
    Case(
      piece: "venue: v", spoilt: "venue: v\nextends: binanse",
      expected: #"v.yaml:2:10: "extends" is "binanse"; did you mean "binance"?"#),
    Case(
      piece: "venue: v", spoilt: "venue: v\nextends: [./none.yaml]",
      expected: #"v.yaml:2:11: "extends" is "./none.yaml"; there is no such file that can be read"#),
    Case(
      piece: "venue: v", spoilt: "venue: v\nextends: v.yaml",
      expected: #"v.yaml:2:10: "v.yaml" extends itself; a file may extend others only"#),
    Case(piece: "venue: v", spoilt: "venue: [", expected: #"v.yaml:3:11: not YAML: did not find expected ',' or ']'"#),
    Case(
      piece: "venue: v", spoilt: "a: b\n---\nvenue: v",
      expected: """
        v.yaml:1:1: unknown key "a"; \
        allowed here: extends, fees, funding, instruments, liquidation, margin, mark, name, not_found, \
        regulation, sessions, settlement, stable, venue
        v.yaml:1:1: "venue" is missing; it has no default
        v.yaml:1:1: "name" is missing; it has no default
        v.yaml:1:1: "regulation" is missing; it has no default
        v.yaml:1:1: "stable" is missing; it has no default
        v.yaml:1:1: "instruments" is missing; it has no default
        v.yaml:3:1: the file holds a second document; one rulebook a file
        """),
    Case(
      piece: "venue: v\nname: Venue", spoilt: "",
      expected: """
        v.yaml:2:1: "venue" is missing; it has no default
        v.yaml:2:1: "name" is missing; it has no default
        """),
  ]
}
