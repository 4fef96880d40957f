public import Market

extension Bars {
  /// What somebody at `instant` knew (S2.1): closed bars, and of a bar still open its opening price. Copies them.
  public func known(at instant: Instant) -> Bars {
    let closed = lastIndex(closedAtOrBefore: instant) + 1
    let opened = firstIndex(openingAtOrAfter: Instant(nanoseconds: instant.nanoseconds + 1))
    func cut(_ column: ContiguousArray<Double>) -> ContiguousArray<Double> {
      ContiguousArray(column.prefix(closed)) + ContiguousArray(open[closed..<opened])
    }
    return Bars(
      interval: interval, openTimes: ContiguousArray(openTimes.prefix(opened)), open: cut(open), high: cut(high),
      low: cut(low), close: cut(close), volume: volume.isEmpty ? [] : ContiguousArray(volume.prefix(opened)))
  }
}

extension Plan {
  /// The same plan on the data of `instant`: what a rerun must not need more than (S2.2). Copies the columns.
  ///
  /// Rates and marks that were computed before the run are cut as they are. A bar that is open then keeps its
  /// volume: whether it trades at all is known at its open, by the fill (S5.1).
  public func known(at instant: Instant) -> Plan {
    var plan = self
    for index in instruments.indices {
      plan.instruments[index].bars = instruments[index].bars.known(at: instant)
      plan.instruments[index].mark = instruments[index].mark?.known(at: instant)
      plan.instruments[index].index = instruments[index].index?.known(at: instant)
      plan.instruments[index].premium = instruments[index].premium?.known(at: instant)
      plan.instruments[index].funding = instruments[index].funding?.prefix(atOrBefore: instant)
      plan.instruments[index].computedFunding = instruments[index].computedFunding?.prefix(atOrBefore: instant)
    }
    for index in currencyPrices.indices {
      plan.currencyPrices[index].bars = currencyPrices[index].bars.known(at: instant)
    }
    for index in accounts.indices {
      plan.accounts[index].idleRate = accounts[index].idleRate.known(at: instant)
      plan.accounts[index].borrowRate = accounts[index].borrowRate.known(at: instant)
    }
    return plan
  }
}

extension InterestRate {
  fileprivate func known(at instant: Instant) -> InterestRate {
    guard case .series(let series) = self else { return self }
    let count = lowerBound(series.times, instant.nanoseconds + 1)
    return .series(
      RateSeries(
        times: ContiguousArray(series.times.prefix(count)), rates: ContiguousArray(series.rates.prefix(count))))
  }
}
