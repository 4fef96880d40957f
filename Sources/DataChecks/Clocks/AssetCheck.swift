import Foundation
import Market

/// Series under one name that are not prices of one thing: prices in another scale, or moves that have nothing to do
/// with each other.
struct AssetCheck {
  /// Prices of one asset in one currency differ by less. A dollar coin lost 13 % for hours, a dated future may stand
  /// 10 % above.
  static let sameScale = 0.25
  /// Hours in common below which nothing is said.
  static let leastHours = 24

  let group: AssetGroup

  var findings: [Finding] {
    group.members.indices.flatMap { member in [scale(of: member), asset(of: member)].compactMap { $0 } }
  }

  private func scale(of member: Int) -> Finding? {
    let pairs = pairs(of: member)
    let far = pairs.filter { abs($0.logRatio ?? 0) > log(1 + AssetCheck.sameScale) }
    guard isOdd(member, far, among: pairs), let pair = far.first, let logRatio = pair.logRatio else { return nil }
    let factor = exp(pair.left == member ? logRatio : -logRatio)
    let other = group.members[pair.left == member ? pair.right : pair.left].series.instrumentName
    return Finding(
      .priceScale, series: group.members[member].index, count: pair.commonHours,
      "prices are \(rounded(factor)) times those of \(other): not the same asset, or another unit",
      remedy: "name the right series with --as, or bring both to one unit"
    ).over([stretch(pair)])
  }

  private func asset(of member: Int) -> Finding? {
    let pairs = pairs(of: member)
    let unlike = pairs.filter { $0.whole == .never && !$0.fitsSomeWeeks }
    guard isOdd(member, unlike, among: pairs), let pair = unlike.first else { return nil }
    let other = group.members[pair.left == member ? pair.right : pair.left].series.instrumentName
    return Finding(
      .otherAsset, series: group.members[member].index, count: pair.commonHours,
      "prices do not move with those of \(other), at no shift of 12 hours at most: not the same asset?",
      remedy: "name the right series with --as, or see whether the file is what it says"
    ).over([stretch(pair)])
  }

  private func pairs(of member: Int) -> [AssetGroup.Pair] {
    group.pairs.filter { ($0.left == member || $0.right == member) && $0.commonHours >= AssetCheck.leastHours }
  }

  /// Whether a member is the odd one out: unlike most of those it is compared with. Of two, which it is cannot be told,
  /// and the later one is named.
  private func isOdd(_ member: Int, _ odd: [AssetGroup.Pair], among pairs: [AssetGroup.Pair]) -> Bool {
    guard let first = odd.first, odd.count * 2 > pairs.count else { return false }
    if pairs.count > 1 || first.right == member { return true }
    return self.pairs(of: first.right).count > 1
  }

  private func stretch(_ pair: AssetGroup.Pair) -> Finding.Stretch {
    let hours = group.members[pair.left].track.hours.clamped(to: group.members[pair.right].track.hours)
    return Finding.Stretch(
      from: PriceTrack.instant(hours.lowerBound), to: PriceTrack.instant(hours.upperBound), rows: pair.commonHours)
  }
}

extension AssetGroup.Pair {
  /// Whether some week fits, at some shift.
  var fitsSomeWeeks: Bool {
    weeks.contains { if case .fits = $0.shift { true } else { false } }
  }
}
