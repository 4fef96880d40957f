/// Columns of the narrowest terminal that summaries are made for.
public let screenWidth = 80

/// Breaks `text` at spaces into lines of at most `width` columns; later lines hang `hanging` columns further in. A word
/// that is wider than a line, a path or an address, stands alone, so that it can be copied.
public func wrapped(_ text: String, indent: String, hanging: Int = 2, width: Int = screenWidth) -> [String] {
  var lines: [String] = []
  var line = indent
  var isEmpty = true
  for word in text.split(whereSeparator: \.isWhitespace) {
    if !isEmpty, line.count + 1 + word.count > width {
      lines.append(line)
      line = indent + String(repeating: " ", count: hanging)
      isEmpty = true
    }
    line += (isEmpty ? "" : " ") + word
    isEmpty = false
  }
  return lines + [line]
}

extension String {
  /// Filled with spaces to `width` columns, at its end unless `atStart`.
  func padded(to width: Int, atStart: Bool = false) -> String {
    let spaces = String(repeating: " ", count: max(0, width - count))
    return atStart ? spaces + self : self + spaces
  }

  func trimmingEnd() -> String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
