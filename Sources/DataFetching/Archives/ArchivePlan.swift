import Market

/// How a series is had from archives: one file a month, and something else for the time that has no month yet.
public struct ArchivePlan: Sendable {
  enum Rest: Sendable {
    /// One file a day, the path up to the date.
    case daily(String)
    case pages(PagePlan)
  }

  /// A ``NativeFormat``.
  let format: String
  let spacing: Interval
  let address: String
  /// The path up to the month.
  let monthly: String
  let rest: Rest

  /// Whether days have archives too; else the interface answers for all behind the last month.
  var hasDays: Bool { if case .daily = rest { true } else { false } }

  func month(_ month: CivilDate) -> Archive {
    let name = "\(month.midnight)".prefix(7)
    return Archive(address: address, path: "\(monthly)\(name).zip", stretch: month.midnight..<month.nextMonth.midnight)
  }

  /// The months that have a part in `stretch`, in their order.
  func months(of stretch: Range<Instant>) -> [Archive] {
    var archives: [Archive] = []
    var month = CivilDate(stretch.lowerBound).firstOfMonth
    while month.midnight < stretch.upperBound {
      archives.append(self.month(month))
      month = month.nextMonth
    }
    return archives
  }

  func days(_ path: String, of stretch: Range<Instant>) -> [Archive] {
    var archives: [Archive] = []
    var day = CivilDate(stretch.lowerBound).midnight
    while day < stretch.upperBound {
      archives.append(
        Archive(address: address, path: "\(path)\("\(day)".prefix(10)).zip", stretch: day..<day + .days(1)))
      day = day + .days(1)
    }
    return archives
  }
}

/// A file of an archive, with the file of its checksum beside it.
struct Archive {
  let address: String
  let path: String
  let stretch: Range<Instant>

  var name: String { path.split(separator: "/").last.map(String.init) ?? path }
  var request: HTTPRequest { .get(address, path) }
  var checksum: HTTPRequest { .get(address, "\(path).CHECKSUM") }
}

extension CivilDate {
  var firstOfMonth: CivilDate { CivilDate(daysSince1970: daysSince1970 - (day - 1)) }
  /// The first of the month after this one.
  var nextMonth: CivilDate { CivilDate(daysSince1970: firstOfMonth.daysSince1970 + 32).firstOfMonth }
}
