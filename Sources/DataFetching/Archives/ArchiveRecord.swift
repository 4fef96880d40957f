import Market

/// Which archives there were, in the order of time, and where one is missing among others.
struct ArchiveRecord {
  struct Entry {
    let archive: Archive
    let isThere: Bool
  }

  private(set) var entries: [Entry] = []
  /// Whether what lies before or behind the stretch is there already: then nothing at that edge is missing by nature.
  let hasBefore: Bool
  let hasBehind: Bool

  init(hasBefore: Bool, hasBehind: Bool) {
    self.hasBefore = hasBefore
    self.hasBehind = hasBehind
  }

  mutating func add(_ archive: Archive, isThere: Bool) { entries.append(Entry(archive: archive, isThere: isThere)) }

  /// Leaves out what is missing from a moment on, for which something smaller is asked.
  mutating func dropMissing(from start: Instant) {
    entries.removeAll { !$0.isThere && $0.archive.stretch.upperBound > start }
  }

  /// Puts smaller archives in the place of one.
  mutating func replace(_ archive: Archive, by parts: [Entry]) {
    guard let index = entries.firstIndex(where: { $0.archive.path == archive.path }) else { return }
    entries.replaceSubrange(index...index, with: parts)
  }

  /// Missing ones behind the first that is there and before the last: the time before the one a symbol was not listed
  /// yet, after the other it is not published yet or not listed any more.
  var holes: [Archive] {
    guard let first = entries.firstIndex(where: \.isThere), let last = entries.lastIndex(where: \.isThere) else {
      return []
    }
    return entries[(hasBefore ? 0 : first)...(hasBehind ? entries.count - 1 : last)].filter { !$0.isThere }
      .map(\.archive)
  }
}
