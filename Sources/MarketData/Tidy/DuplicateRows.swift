import Documents
import Market

/// Several rows of one instant, and which of them to keep.
///
/// - Equal rows: any of them.
/// - Bars: the one with the larger volume, since an unfinished bar has traded less. Where volumes differ by no more
///   than rounding, the row with more digits; where volumes or digits say nothing, the one whose range holds that of
///   the other, since a bar that goes on only widens.
/// - Funding: where rates differ by no more than rounding, the row with more digits. Other rates cannot be told apart.
struct DuplicateRows {
  private let areBars: Bool

  init(_ kind: SeriesKind) {
    if case .bars = kind { areBars = true } else { areBars = false }
  }

  enum Choice {
    /// Both say the same.
    case equal
    case first, second
    /// Nothing tells which is right.
    case undecided
  }

  func choice(_ first: [Double], _ second: [Double]) -> Choice {
    if zip(first, second).allSatisfy({ $0 == $1 || ($0.isNaN && $1.isNaN) }) { return .equal }
    return areBars ? choiceOfBars(first, second) : choiceOfPayments(first, second)
  }

  private func choiceOfBars(_ first: [Double], _ second: [Double]) -> Choice {
    let (volume, other) = (first[4], second[4])
    if !volume.isNaN, !other.isNaN, !differByRounding(volume, other) { return volume > other ? .first : .second }
    if let choice = finer(first, second) { return choice }
    if first[1] >= second[1], first[2] <= second[2] { return .first }
    if second[1] >= first[1], second[2] <= first[2] { return .second }
    return .undecided
  }

  private func choiceOfPayments(_ first: [Double], _ second: [Double]) -> Choice {
    guard differByRounding(first[0], second[0]) else { return .undecided }
    return finer(first, second) ?? .undecided
  }

  private func finer(_ first: [Double], _ second: [Double]) -> Choice? {
    let digits = first.reduce(0) { $0 + decimals($1) }
    let others = second.reduce(0) { $0 + decimals($1) }
    return digits == others ? nil : digits > others ? .first : .second
  }

  /// Whether one is the other rounded to fewer decimals.
  private func differByRounding(_ first: Double, _ second: Double) -> Bool {
    if first == second { return true }
    let coarser = min(decimals(first), decimals(second))
    // Unsound values, refused already, may be beyond what is exact.
    guard first.magnitude < 1e24, second.magnitude < 1e24, let unit = Decimal38("1e-\(coarser)") else { return false }
    return (Decimal38(first) - Decimal38(second)).magnitude * 2 <= unit
  }

  /// Digits behind the point of the shortest decimal; -1 for no value, which any number is more than.
  private func decimals(_ value: Double) -> Int {
    if !value.isFinite { return -1 }
    return plainDecimal(value).split(separator: ".").dropFirst().first?.utf8.count ?? 0
  }
}
