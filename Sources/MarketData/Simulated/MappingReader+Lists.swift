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

  /// A duration longer than `shortest`.
  func interval(longerThan shortest: Interval) -> Interval? {
    guard let interval = interval() else { return nil }
    return interval > shortest ? interval : refuse("it must be longer than \(shortest)")
  }

  /// A moment from `start` to before `end`.
  func instant(within span: SimulationSpec.Span?) -> Instant? {
    guard let instant = instant() else { return nil }
    guard let span, !span.contains(instant) else { return instant }
    return refuse("it must lie between start and end, \(span.from) to \(span.to)")
  }
}
