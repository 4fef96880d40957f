import Market

// docs.deribit.com: public/get_funding_rate_history.
extension JSONLayout {
  static let deribitFunding = JSONLayout(
    name: "deribit-funding-history-json", summary: "Deribit get_funding_rate_history", venue: "deribit",
    records: ["result[]", "[]"], kinds: [.funding], time: .key("timestamp"), forms: [.milliseconds],
    // `interest_8h` beside it is a trailing sum of eight hours: booked every hour it would pay eight times too much.
    columns: .funding("interest_1h"),
    signs: [["result[].interest_1h", "result[].timestamp"], ["[].interest_1h", "[].timestamp"]],
    settle: { series, _ in series.setColumn(1, to: ContiguousArray(repeating: 1, count: series.times.count)) })
}
