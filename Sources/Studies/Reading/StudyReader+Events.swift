import Documents
import Market
import Scenarios

extension StudyReader {
  /// - Parameters:
  ///   - period: of the study; `nil` where it is wrong, and dates are then not held against it.
  ///   - step: of the study; `nil` where it is wrong.
  ///   - series: names of all series.
  func events(
    _ top: inout MappingReader, period: (start: Located<Instant>, end: Located<Instant>)?, step: Interval?,
    series: [String]
  ) -> [EventSettings] {
    guard let node = top.node("events") else { return [] }
    guard let elements = node.elements, !elements.isEmpty else {
      collector.report(
        node.location, "\"events\" is \(node.elements == nil ? node.kindName : "empty")",
        allowed: "a list of events is needed")
      return []
    }
    var all: [EventSettings] = []
    for (index, element) in elements.enumerated() {
      guard let event = event(element, path: "events[\(index)]", period, step, series) else { continue }
      if all.contains(where: { $0.name == event.name }) {
        collector.report(
          element.location, "two events have the name \"\(event.name)\"", allowed: "give one of them another")
      }
      all.append(event)
    }
    return all
  }

  private func event(
    _ node: DocumentNode, path: String, _ period: (start: Located<Instant>, end: Located<Instant>)?,
    _ step: Interval?, _ series: [String]
  ) -> EventSettings? {
    var reader = MappingReader(node, path: path, collector: collector)
    if node.entries == nil { return nil }
    let name = reader.required("name") { $0.text() }
    let date = reader.required("date") { scalar in
      scalar.check(moment(scalar, step: step), "a time inside the study's period is needed") { date in
        period.map { $0.start.value < date.value && date.value < $0.end.value } ?? true
      }
    }
    let before = reader.optional("before") { window($0) }
    let after = reader.optional("after") { window($0) }
    let placebos = reader.optional("placebos") { scalar in
      scalar.check(scalar.integer(), "from 10 to 100_000 dates are needed") { (10...100_000).contains($0) }
    }
    let control = names(&reader, "control", series) ?? []
    let named = names(&reader, "treated", series)
    let treated = named ?? series.filter { !control.contains($0) }
    for name in control where treated.contains(name) {
      collector.report(
        reader.location, "\"\(reader.named("control"))\" has \"\(name)\", which is treated too",
        allowed: "an event works on a series or does not")
    }
    if named == nil, treated.isEmpty, !series.isEmpty {
      collector.report(
        reader.location, "\"\(path)\" has no treated series", allowed: "leave one out of its \"control\"")
    }
    reader.finish()
    guard let name, let date else { return nil }
    return EventSettings(
      name: name, date: date, treated: treated, control: control, before: before ?? .days(30),
      after: after ?? .days(30), placebos: placebos ?? 1000)
  }

  private func window(_ scalar: ScalarReader) -> Interval? {
    scalar.check(scalar.interval(), "a duration above zero and up to 3650d is needed, such as 30d") {
      $0 > .zero && $0 <= .days(3650)
    }
  }

  /// A list of names of series; `nil` where it is absent or wrong (then it was reported).
  private func names(_ reader: inout MappingReader, _ key: String, _ series: [String]) -> [String]? {
    guard let node = reader.node(key) else { return nil }
    guard let elements = node.elements, !elements.isEmpty else {
      collector.report(
        node.location, "\"\(reader.named(key))\" is \(node.elements == nil ? node.kindName : "empty")",
        allowed: "a list of names of series is needed")
      return nil
    }
    return elements.compactMap { element in
      let scalar = ScalarReader(element, name: reader.named(key), collector: collector)
      guard let name = scalar.text() else { return nil }
      // Where series cannot be read, that is the mistake.
      if series.isEmpty || series.contains(name) { return name }
      let meant = nearest(to: name, among: series).map { "did you mean \"\($0)\"?" }
      return scalar.refuse(meant ?? "series are \(series.joined(separator: ", "))")
    }
  }
}
