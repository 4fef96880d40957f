import Documents
import Market

extension MappingReader {
  /// The mappings of the list under `key`, named `key[0]`, `key[1]` …; none where it is absent.
  mutating func mappings(_ key: String) -> [MappingReader] {
    guard let node = node(key) else { return [] }
    guard let elements = node.elements else {
      collector.report(node.location, "\"\(named(key))\" is \(node.kindName)", allowed: "a list is needed")
      return []
    }
    return elements.enumerated().map { index, element in
      MappingReader(element, path: "\(named(key))[\(index)]", collector: collector)
    }
  }
}

extension ScalarReader {
  /// A share that lies in `range`, which `allowed` names in words.
  func share(in range: ClosedRange<Double>, _ allowed: String) -> Double? {
    guard let share = share()?.double else { return nil }
    return range.contains(share) ? share : refuse(allowed)
  }

  /// A number in `range`, which `allowed` names in words.
  func number(in range: ClosedRange<Double>, _ allowed: String) -> Double? {
    guard let number = decimal()?.double else { return nil }
    return range.contains(number) ? number : refuse(allowed)
  }

  /// A duration longer than `shortest`, and of ten years at most.
  func interval(longerThan shortest: Interval) -> Interval? {
    guard let interval = interval() else { return nil }
    let isAllowed = shortest < interval && interval <= .days(3650)
    return isAllowed ? interval : refuse("it must be longer than \(shortest), and 3650d at most")
  }

  /// A moment from `start` to before `end`.
  func instant(within span: SimulationSpec.Span?) -> Instant? {
    guard let instant = instant() else { return nil }
    guard let span, !span.contains(instant) else { return instant }
    return refuse("it must lie between start and end, \(span.from) to \(span.to)")
  }
}
