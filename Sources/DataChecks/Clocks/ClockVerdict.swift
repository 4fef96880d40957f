import Market

/// What the other series of the asset say of the clock of one, and how sure that is.
struct ClockVerdict {
  /// Of the series, in the order of the report.
  let index: Int
  let series: CheckedSeries
  let segments: [ClockSegment]
  /// Those that it was told by, which are taken to be right.
  let partners: [CheckedSeries]
  /// Of other venues, off by about as much: they stand with the series.
  let allies: [CheckedSeries]
  /// Whether the hours are reckoned from overlapping bars, and so to one or two.
  let isAbout: Bool

  /// - Parameter all: those of every asset.
  func finding(among all: [ClockVerdict]) -> Finding {
    let names = ClockVerdict.names(partners)
    let others = otherAssets(among: all)
    if Set(partners.map(\.origin)).count > 1, allies.isEmpty, others.isEmpty, !isAbout {
      let against = names.count == 1 ? names[0] : "\(names.count) other series"
      return segments.finding(series: index, against: against, grid: nil)
    }
    var doubt = ["or it is \(names.count == 1 ? "the other that is" : "they that are") off"]
    let standing = ClockVerdict.names(allies)
    if !standing.isEmpty {
      doubt.append("\(ClockVerdict.listed(standing)) \(standing.count == 1 ? "stands" : "stand") with it")
    }
    if isAbout { doubt.append("bars of \(series.interval ?? .zero) tell hours to one or two") }
    doubt += others.map { "\($0.series.instrumentName) says \(abs($0.hours)) h \($0.hours > 0 ? "earlier" : "later")" }
    return segments.finding(
      series: index, against: ClockVerdict.listed(names), grid: nil,
      doubt: ClockDoubt(
        text: " (\(doubt.joined(separator: "; ")))",
        remedy:
          "compare bars of both sides\(isAbout ? ", hourly ones where there are," : "") with what the venues hand "
          + "out, and shift the side that is off"),
      isAbout: isAbout)
  }

  /// By how much the stamps are late, where it is the same all along.
  private var hours: Int? { segments.count == 1 ? segments[0].hoursLate : nil }

  /// Of the same venue, with other hours, which one clock does not make.
  private func otherAssets(among all: [ClockVerdict]) -> [(series: CheckedSeries, hours: Int)] {
    guard let hours, series.venue != nil else { return [] }
    var seen: Set<Int> = [hours]
    return all.compactMap { other in
      guard other.series.venue == series.venue, let theirs = other.hours, seen.insert(theirs).inserted else {
        return nil
      }
      return (other.series, theirs)
    }
  }

  /// Sorted, each once.
  private static func names(_ series: [CheckedSeries]) -> [String] { Set(series.map(\.instrumentName)).sorted() }

  /// Six at most by name, as pairs are chosen.
  private static func listed(_ names: [String]) -> String {
    let shown = names.prefix(AssetGroup.mostNeighbours)
    let rest = names.count - shown.count
    let words = shown + (rest > 0 ? ["\(rest) more"] : [])
    guard let last = words.last, words.count > 1 else { return words.joined() }
    return "\(words.dropLast().joined(separator: ", ")) and \(last)"
  }
}

/// Why it may be the others whose clock is off, and what to compare.
struct ClockDoubt {
  let text: String
  let remedy: String
}

extension CheckedSeries {
  /// Series of one venue have mostly come one way, with one clock; so has a file that names none.
  var origin: String { venue ?? instrumentName }
}
