/// A file as a venue might write it, and the same with damage that people and programs do to files.
struct RandomFile {
  /// `bars-1m.csv`, which says what it holds.
  let name: String
  /// The header and the rows, before any damage.
  let lines: [String]
  let bytes: [UInt8]

  var text: String { lines.joined(separator: "\n") }

  private static let kinds = ["bars-1m", "premium-1m", "funding", "rate"]

  /// - Parameter damage: how many places are damaged.
  init(rows: Int, damage: Int, kind named: String? = nil, _ random: inout SplitMix64) {
    let kind = named ?? RandomFile.kinds[Int.random(in: 0..<RandomFile.kinds.count, using: &random)]
    name = "\(kind).csv"
    let stamps = Stamps(&random, isPlain: named != nil)
    lines =
      [RandomFile.header(kind)]
      + (0..<rows).map { "\(stamps.text(60 * $0)),\(RandomFile.cells(kind, &random))" }
    var bytes = Array(lines.joined(separator: "\n").utf8)
    if Bool.random(using: &random) { bytes.append(UInt8(ascii: "\n")) }
    for _ in 0..<damage {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      RandomFile.damage(&bytes, at: place, &random)
    }
    self.bytes = bytes
  }

  private static func header(_ kind: String) -> String {
    switch kind {
    case "funding": "timestamp,rate,interval_hours,mark_price"
    case "rate": "timestamp,rate"
    case "bars-1m": "timestamp,open,high,low,close,volume"
    default: "timestamp,open,high,low,close,note"
    }
  }

  private static func cells(_ kind: String, _ random: inout SplitMix64) -> String {
    switch kind {
    case "funding":
      let rate = "\(Bool.random(using: &random) ? "-" : "")0.000\(random.next() % 100_000)"
      let hours = ["8", "", "1", "4.0"][Int.random(in: 0..<4, using: &random)]
      return "\(rate),\(hours),\(Bool.random(using: &random) ? price(&random) : "")"
    case "rate": return "0.0\(random.next() % 1000)"
    case "bars-1m":
      let prices = (0..<4).map { _ in price(&random) }.sorted { (Double($0) ?? 0) < (Double($1) ?? 0) }
      return "\(prices[1]),\(prices[3]),\(prices[0]),\(prices[2]),\(price(&random))"
    default:
      let numbers = (0..<4).map { _ in random.numberText() }.sorted { (Double($0) ?? 0) < (Double($1) ?? 0) }
      let note = ["", "é", "a b", "x"][Int.random(in: 0..<4, using: &random)]
      return "\(numbers[1]),\(numbers[3]),\(numbers[0]),\(numbers[2]),\(note)"
    }
  }

  /// One to twelve digits and up to eight decimals.
  private static func price(_ random: inout SplitMix64) -> String {
    func digits(_ count: Int) -> String { (0..<count).map { _ in "\(random.next() % 10)" }.joined() }
    let whole = "\(1 + random.next() % 9)" + digits(Int.random(in: 0...5, using: &random))
    let long = random.next() % 8 == 0 ? digits(6) : ""
    let decimals = Int.random(in: 0...8, using: &random)
    return whole + long + (decimals == 0 ? "" : ".") + digits(decimals)
  }

  /// The ways of writing stamps.
  private struct Stamps {
    let form: Int
    init(_ random: inout SplitMix64, isPlain: Bool) { form = isPlain ? 1 : Int.random(in: 0..<6, using: &random) }

    func text(_ seconds: Int) -> String {
      let time = 1_704_067_200 + seconds
      switch form {
      case 0: return "\(time)"
      case 1: return "\(time)000"
      case 2: return "\(time)000000"
      case 3: return "\(time)000000000"
      case 4: return "2024-01-01T00:\(seconds / 600)\(seconds / 60 % 10):00Z"
      // Late by some seconds, as funding stamps are.
      default: return "\(time + seconds / 60 % 7)012"
      }
    }
  }

  private static let cells = [
    "", " ", ".", "-", "1e5", "1e-5", "2.5E+3", "-1", "+1", "1e999", "5.", ".5", "00012", "0.0", "-0", "12345678",
    "123456789", "1234567890123456", "12345678901234567", "9007199254740993", "4503599627370497", "0.1234567890123456",
    "123456789012345678901234567890", "nan", "inf", "1.2.3", "1..2", "1-2", "--1", "1 2", "1_0", "0x10", "é", "１",
    "\"7\"", "\"7", "7\"", "\"7\n\"", "\"\"", "\t8 ", "8\u{0}", "1,2", "99999999999999999999", "1704067200",
    "1704067260000", "9999999999999", "2024-01-01T00:00:00+00:00", "2024-01-01",
  ]
  private static let pieces = [
    "\r", "\n", "\r\n", "\n\n", "\n \n", "\"", "\"\"", " ", "\t", "\u{0}", ",", ",,", ".", "-", "+", "e", "0", "9",
    "\u{FEFF}", "#", "!", "é",
  ]

  /// Damages the bytes at a place, from which lines and cells around it are found.
  static func damage(_ bytes: inout [UInt8], at given: Int, _ random: inout SplitMix64) {
    let place = min(max(0, given), bytes.count - 1)
    func isSeparator(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") }
    let cellStart = bytes[..<place].lastIndex(where: isSeparator).map { $0 + 1 } ?? 0
    let cell = cellStart..<(bytes[place...].firstIndex(where: isSeparator) ?? bytes.count)
    let lineStart = bytes[..<place].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let line = lineStart..<(bytes[place...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count)
    switch Int.random(in: 0..<12, using: &random) {
    case 0, 1, 2: bytes.replaceSubrange(cell, with: cells[Int.random(in: 0..<cells.count, using: &random)].utf8)
    case 3, 4: bytes.insert(contentsOf: pieces[Int.random(in: 0..<pieces.count, using: &random)].utf8, at: place)
    case 5: bytes[place] = UInt8(truncatingIfNeeded: random.next())
    case 6: if bytes.count > 1 { bytes.remove(at: place) }
    case 7: bytes.insert(contentsOf: Array(bytes[line]), at: line.lowerBound)
    case 8: if line.count < bytes.count { bytes.removeSubrange(line) }
    case 9: bytes.insert(contentsOf: [0xEF, 0xBB, 0xBF], at: 0)
    case 10: bytes = Array(String(decoding: bytes, as: UTF8.self).replacing("\n", with: "\r\n").utf8)
    default: if bytes.last == UInt8(ascii: "\n"), bytes.count > 1 { bytes.removeLast() }
    }
  }
}
