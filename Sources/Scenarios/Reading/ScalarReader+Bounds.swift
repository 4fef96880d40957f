public import Documents
public import Market

/// Values of scenarios and studies with the bounds within which they make sense.
extension ScalarReader {
  /// `value` where it passes; else the mistake is reported with what would pass.
  public func check<Value>(_ value: Value?, _ allowed: String, _ passes: (Value) -> Bool) -> Value? {
    guard let value else { return nil }
    return passes(value) ? value : refuse(allowed)
  }

  /// Spreads, slippage and fees: from 0 to below 100 %.
  public func cost() -> Decimal38? {
    check(share(), "a share from 0 to below 100% is needed") { $0 >= 0 && $0 < 1 }
  }

  /// Interest: negative rates exist.
  public func annualRate() -> Decimal38? {
    check(share(), "an annual rate between -100% and 1000% is needed") { $0 >= -1 && $0 <= 10 }
  }

  /// Money that the books hold exactly.
  public func money() -> Amount? {
    let value = check(decimal(), "an amount from 0 to 10^15 is needed") { $0 >= 0 && $0 <= largestAmount }
    return check(value, "at most eight decimals are kept") { Amount(rounding: $0).exact == $0 }
      .map(Amount.init(rounding:))
  }

  func positiveMoney() -> Decimal38? {
    check(decimal(), "an amount above 0 and up to 10^15 is needed") { $0 > 0 && $0 <= largestAmount }
  }

  /// Instants far from the edges of what an ``Instant`` holds, so that adding durations cannot overflow.
  public func moment() -> Instant? {
    check(instant(), "a time between 1970 and 2200 is needed") {
      $0 >= Instant(nanoseconds: 0) && $0 < CivilDate(daysSince1970: 84_006).midnight
    }
  }

  /// From zero to `longest`.
  public func duration(upTo longest: Interval) -> Interval? {
    check(interval(), "a duration of at most \(longest) is needed") { $0 >= .zero && $0 <= longest }
  }

  /// `off`, or a share above zero.
  func band() -> Decimal38?? {
    if node.text == "off" { return .some(nil) }
    guard let share = node.text.flatMap(ScalarReader.share), share > 0, share <= 10 else {
      return refuse("off or a share above 0 and up to 1000% is needed, such as 2%")
    }
    return .some(share)
  }

  /// A name that is also a folder.
  public func folderName() -> String? {
    if let text = node.text, isFolderName(text) { return text }
    return refuse("a folder name is needed: letters, digits, -, _ and . but not at its start")
  }

  public func asset() -> Asset? {
    check(text(), "a currency is needed in capital letters and digits, such as USD or BTC") { isAssetSymbol($0) }
      .map(Asset.init)
  }

  public func instrument() -> Located<InstrumentName>? {
    guard let text = text() else { return nil }
    guard let name = InstrumentName(text), isFolderName(name.account), !name.symbol.contains("/") else {
      return refuse("ACCOUNT:SYMBOL is needed, such as coinbase:BTC-USD")
    }
    return Located(name, at: node.location)
  }
}

private let largestAmount = Decimal38(1_000_000_000_000_000)

func isFolderName(_ text: String) -> Bool {
  !text.isEmpty && !text.hasPrefix(".") && text.utf8.count <= 100
    && text.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) }
}

func isAssetSymbol(_ text: String) -> Bool {
  (1...20).contains(text.utf8.count)
    && text.utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) || (48...57).contains($0) }
}
