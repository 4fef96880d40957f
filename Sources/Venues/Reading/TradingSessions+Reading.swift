import Documents
import Market

extension TradingSessions {
  /// `zone, closures: [{ from: Fri 17:00, to: Fri 18:00 }]`.
  init?(_ reader: inout MappingReader) {
    let zone = reader.required("zone") { $0.zone() }
    let path = reader.named("closures")
    guard let node = reader.requiredNode("closures") else { return nil }
    guard let elements = node.elements, !elements.isEmpty else {
      reader.collector.report(node.location, "\"\(path)\" is not a list of closures", allowed: "at least one is needed")
      return nil
    }
    let closures = elements.enumerated().compactMap { index, element -> Closure? in
      var closure = MappingReader(element, path: "\(path)[\(index + 1)]", collector: reader.collector)
      let from = closure.required("from") { $0.minuteOfWeek() }
      let to = closure.required("to") { $0.minuteOfWeek() }
      closure.finish()
      guard let from, let to else { return nil }
      if from == to {
        let name = "\(path)[\(index + 1)]"
        closure.collector.report(element.location, "\"\(name)\" is empty", allowed: "it ends after it begins")
        return nil
      }
      return Closure(fromMinuteOfWeek: from, toMinuteOfWeek: to)
    }
    if closures.reduce(0, { $0 + $1.minutes }) >= TradingSessions.minutesPerWeek {
      reader.collector.report(node.location, "\"\(path)\" fill the week", allowed: "the venue must open some time")
      return nil
    }
    guard let zone, closures.count == elements.count else { return nil }
    self.init(zone: zone, closures: closures)
  }
}
