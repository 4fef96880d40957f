import Documents
import Market
import Scenarios

extension StudyReader {
  /// `leadership`, with what it does not say by default.
  ///
  /// - Parameter step: of the study; `nil` where it is wrong: what depends on it is then not checked.
  func leadership(_ top: inout MappingReader, step: Interval?) -> LeadershipSettings {
    guard var reader = top.mapping("leadership") else { return LeadershipSettings() }
    let sampling = self.sampling(&reader, step: step)
    let window = reader.optional("window") { self.steps($0, step: step) }
    let stride = reader.optional("every") { self.steps($0, step: step) }
    let lags = reader.optional("lags") { scalar in
      scalar.check(scalar.integer(), "from 0 to 100 lags are needed") { (0...100).contains($0) }
    }
    let leadLag = reader.optional("lead_lag") { scalar in
      scalar.check(scalar.integer(), "from 1 to 1000 steps are needed") { (1...1000).contains($0) }
    }
    reader.finish()
    let usual = LeadershipSettings()
    return LeadershipSettings(
      sampling: sampling, window: window ?? usual.window, stride: stride ?? usual.stride,
      mostLags: lags ?? usual.mostLags, leadLag: leadLag ?? usual.leadLag)
  }

  private func sampling(_ reader: inout MappingReader, step: Interval?) -> [Interval] {
    guard let node = reader.node("sampling") else { return [] }
    let name = reader.named("sampling")
    guard let elements = node.elements, !elements.isEmpty else {
      collector.report(
        node.location, "\"\(name)\" is \(node.elements == nil ? node.kindName : "empty")",
        allowed: "a list of intervals is needed")
      return []
    }
    return Set(elements.compactMap { steps(ScalarReader($0, name: name, collector: collector), step: step) }).sorted()
  }

  /// Whole steps of at most a year.
  private func steps(_ scalar: ScalarReader, step: Interval?) -> Interval? {
    scalar.check(scalar.interval(), "a multiple of the step of \(step ?? .hours(1)) up to 365d is needed") { length in
      length > .zero && length <= .year && (step.map { length.nanoseconds % $0.nanoseconds == 0 } ?? true)
    }
  }
}
