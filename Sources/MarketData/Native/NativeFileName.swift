import Market

/// What the name of a file tells that the file itself does not.
struct NativeFileName {
  let text: String
  /// Split at punctuation, and where a small letter meets a capital: `mark`, `Price`, `Klines`.
  let words: [String]

  init(_ name: String) {
    text = name
    var words: [String] = []
    var word = ""
    for character in name {
      let isPart = character.isASCII && (character.isLetter || character.isNumber)
      if !isPart || (character.isUppercase && word.last?.isLowercase == true) {
        if !word.isEmpty { words.append(word) }
        word = ""
      }
      if isPart { word.append(character) }
    }
    if !word.isEmpty { words.append(word) }
    self.words = words
  }

  func has(_ word: String) -> Bool { words.contains { $0.lowercased() == word } }

  /// `1h` of `BTC_USDT-1h-mark.json`, `1H`, `5min`, `1d`; `nil` where there is none or more than one.
  var interval: Interval? {
    let found = Set(words.compactMap(NativeFileName.interval))
    return found.count == 1 ? found.first : nil
  }

  /// A month, `1M`, is no interval of fixed length.
  private static func interval(_ word: String) -> Interval? {
    let digits = word.prefix { $0.isNumber }
    guard !digits.isEmpty, digits.count <= 4 else { return nil }
    let units = ["min": "m", "hr": "h", "H": "h", "D": "d", "W": "w"]
    let unit = String(word.dropFirst(digits.count))
    guard let interval = Interval(digits + (units[unit] ?? unit)), interval > .zero else { return nil }
    return interval
  }

  /// What the bars are, by the words that venues use for it.
  func barKind(indexWord: String) -> BarKind? {
    if has("premium") { return .premium }
    if has("mark") { return .mark }
    return has(indexWord) ? .index : nil
  }
}
