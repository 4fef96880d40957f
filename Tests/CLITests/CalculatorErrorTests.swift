import ChildProcess
import Foundation
import Testing

/// What calculators refuse, word by word: all mistakes of a command at once, exit status 2.
struct CalculatorErrorTests {
  struct Refusal: CustomTestStringConvertible {
    let command: String
    let errors: [String]
    var testDescription: String { command }
  }

  @Test(arguments: [
    Refusal(
      command: "margin",
      errors: [
        "carry calc margin: \"--venue\" is missing; it has no default",
        "carry calc margin: \"--instrument\" is missing; it has no default",
        "carry calc margin: \"--side\" is missing; it has no default",
        "carry calc margin: \"--quantity\" is missing; it has no default",
        "carry calc margin: \"--entry\" is missing; it has no default",
      ]),
    Refusal(
      command: "margin --venue binance-usd --instrument BTCUSDT --side shor --quantity -3 --entry abc --leverage 0.5 "
        + "--margin 0 --as-of yesterday",
      errors: [
        "carry calc margin: \"--as-of\" is \"yesterday\"; a day such as 2026-08-01 or a time with its zone is needed",
        "carry calc margin: \"--side\" is \"shor\"; allowed: long, short",
        "carry calc margin: \"--quantity\" is \"-3\"; a number above 0 and up to 10^12 is needed",
        "carry calc margin: \"--entry\" is \"abc\"; a number is needed, such as 500_000 or 0.1",
        "carry calc margin: \"--leverage\" is \"0.5\"; a number from 1 to 1000 is needed",
        "carry calc margin: \"--margin\" is \"0\"; a number above 0 and up to 10^12 is needed",
        "carry calc margin: both \"--leverage\" and \"--margin\" are given; one of them says the other",
        "binance-usd: no built-in rulebook has this name; did you mean \"binance-usdm\"?",
      ]),
    Refusal(
      command: "margin --venue binance-usdm --instrument BTCUSD --side long --quantity 1 --entry 1",
      errors: [
        "carry calc margin: the rulebook \"binance-usdm\" has no instrument \"BTCUSD\"; did you mean \"BTCUSDT\"?"
      ]),
    Refusal(
      command: "margin --venue kalshi --instrument KXBTCPERP --side long --quantity 1.005 --entry 60_000 --leverage 20 "
        + "--intraday",
      errors: [
        "carry calc margin: \"--quantity\" is no whole number of lots; \"KXBTCPERP\" trades in steps of 0.01",
        "carry calc margin: \"KXBTCPERP\" has one margin for all hours; leave --intraday out",
        "carry calc margin: \"--leverage\" is more than \"KXBTCPERP\" has; at most 4.65354367 is possible",
      ]),
    // The last Friday of August, 16:00 in London; the close of the exchange.
    Refusal(
      command: "margin --venue cme --instrument MBT-2026-08 --side long --quantity 1 --entry 60_000 --as-of 2026-09-01",
      errors: ["carry calc margin: \"MBT-2026-08\" expired 2026-08-28T15:00:00Z; a date before that is needed"]),
    Refusal(
      command: "payment --venue bitmex@2026-10-01 --instrument XBTUSD --side long --quantity 1 --price 1 --rate 1bp",
      errors: ["carry calc payment: \"XBTUSD\" expired 2026-09-23T04:00:00Z; a date before that is needed"]),
    Refusal(
      command: "margin --venue coinbase --instrument BTC-USD --side long --quantity 1 --entry 60_000",
      errors: [
        "carry calc margin: \"BTC-USD\" is a spot market, which needs no margin; a perpetual or a future is needed"
      ]),
    Refusal(
      command: "funding --venue coinbase --instrument BTC-USD --premium 200%,x",
      errors: [
        "carry calc funding: \"BTC-USD\" is a spot market, which pays no funding; a perpetual is needed",
        "carry calc funding: \"--premium\" is \"200%\"; a share between -100% and 100% is needed, such as 0.01%",
        "carry calc funding: \"--premium\" is \"x\"; a share is needed, such as 2%, 5bp or 0.02",
      ]),
    Refusal(
      command: "funding --venue kalshi --instrument KXBTCPERP",
      errors: ["carry calc funding: \"--premium\" is missing; premiums, or --perp and --index, are needed"]),
    Refusal(
      command: "funding --venue kalshi --instrument KXBTCPERP --perp 1,2 --index 1",
      errors: ["carry calc funding: \"--perp\" has 2 and \"--index\" has 1 prices; each moment needs one of both"]),
    Refusal(
      command: "funding --venue kalshi --instrument KXBTCPERP --perp 1 --index 1 --premium 1bp",
      errors: ["carry calc funding: both premiums and prices are given; --premium, or --perp and --index"]),
    Refusal(
      command: "payment --venue kalshi --instrument KXBTCPERP --side long --quantity 1",
      errors: [
        "carry calc payment: \"--price\" is missing; it has no default",
        "carry calc payment: \"--rate\" is missing; it has no default",
      ]),
    Refusal(
      command: "liquidation --venue hyperliquid --instrument BTC --side long --quantity 1 --entry 60_000 "
        + "--mode isolated --balance 100",
      errors: [
        "carry calc liquidation: \"--balance\" does not secure isolated margin; --margin says what is set aside for the position"
      ]),
    Refusal(
      command: "liquidation --venue hyperliquid --instrument BTC --side long --quantity 1 --entry 60_000 --mode both",
      errors: ["carry calc liquidation: \"--mode\" is \"both\"; allowed: cross, isolated"]),
    Refusal(
      command: "carry --venue kalshi --instrument KXBTCPERP --quantity 1 --entry 60_000",
      errors: [
        "carry calc carry: \"--rate\" is missing; the rate of one settlement, or --annual-rate, is needed",
        "carry calc carry: \"--spot\" is missing; a spot market, or --spot-fee, is needed",
      ]),
    Refusal(
      command: "carry --venue kalshi --instrument KXBTCPERP --quantity 1 --entry 60_000 --rate 1bp --annual-rate 9% "
        + "--spot coinbase:ETH-USD",
      errors: [
        "carry calc carry: both \"--rate\" and \"--annual-rate\" are given; the rate of one settlement, or --annual-rate, is needed",
        "carry calc carry: \"--spot\" is \"coinbase:ETH-USD\", which buys ETH; the contract is on BTC",
      ]),
    Refusal(
      command: "carry --venue kalshi --instrument KXBTCPERP --quantity 1 --entry 60_000 --rate 1bp --spot coinbase",
      errors: ["carry calc carry: \"--spot\" is \"coinbase\"; VENUE:SYMBOL is needed, such as coinbase:BTC-USD"]),
    Refusal(
      command: "margin --venue crypto-com --instrument BTCUSD-PERP --side long --quantity 1 --entry 1",
      errors: [
        "carry calc margin: the rulebook \"crypto-com\" has no instrument \"BTCUSD-PERP\"; not found: contracts, funding, margin, "
          + "liquidation and fees of its perpetuals for U.S. customers. A rulebook file of your own may extend it"
      ]),
  ])
  func refusesAllAtOnce(_ sample: Refusal) throws {
    let words = ["calc"] + sample.command.split(separator: " ").map(String.init)
    let outcome = try Program.run(words, in: FileManager.default.temporaryDirectory.path)
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(
      outcome.errors.split(separator: "\n").map(String.init) == sample.errors.map { "error: \($0)" })
  }
}
