import Documents
import Market

extension LiquidationTerms {
  private enum Deficit: String, CaseIterable {
    case insurance, venue
  }

  /// `fee, slippage, procedure, deficit`; the procedure is `full`, or the partial step `{ share, above, wait }`.
  init?(_ reader: inout MappingReader) {
    let fee = reader.required("fee") { $0.shareBelowOne() }
    let slippage = reader.required("slippage") { $0.shareBelowOne() }
    var partialStep: PartialStep?
    if let procedure = reader.requiredNode("procedure") {
      if procedure.entries != nil {
        partialStep = PartialStep(procedure, path: reader.named("procedure"), collector: reader.collector)
      } else if procedure.text != "full" {
        let value = ScalarReader(procedure, name: reader.named("procedure"), collector: reader.collector)
        let _: PartialStep? = value.refuse("full, or a partial step { share, above, wait }, is needed")
      }
    }
    let deficit = reader.required("deficit") { $0.choice(Deficit.self) }
    guard let fee, let slippage, let deficit else { return nil }
    self.init(fee: fee, slippage: slippage, partialStep: partialStep, venueClaimsDeficit: deficit == .venue)
  }
}

extension LiquidationTerms.PartialStep {
  fileprivate init?(_ node: DocumentNode, path: String, collector: DiagnosticCollector) {
    var reader = MappingReader(node, path: path, collector: collector)
    let share = reader.required("share") { $0.positiveShare() }
    let above = reader.required("above") { $0.nonNegative() }
    let wait = reader.required("wait") { $0.interval() }
    reader.finish()
    guard let share, let above, let wait else { return nil }
    self.init(share: share, above: above, wait: wait)
  }
}
