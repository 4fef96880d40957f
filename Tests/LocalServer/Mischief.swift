import Market
import Synchronization

/// Makes a good server a bad one, by a seed: each request may fail some times in one of many ways, never so often that
/// a patient client would not get through.
public final class Mischief: Sendable {
  public enum Kind: String, CaseIterable, Sendable {
    case busy, failing, cutShort, reset, silent, slow, wrongDocument, earlierPage,
      emptyPage, halfPage, shuffled, doubled, wrongChecksum, otherSymbol
  }

  private struct State {
    /// By the text of a request: what came of it so far.
    var done: [String: [Kind?]] = [:]
    var lastBody: [UInt8] = []
    var counts: [String: Int] = [:]
  }

  private let seed: UInt64
  private let kinds: [Kind]
  /// Of a hundred answers so many are bad.
  private let share: Int
  private let state = Mutex(State())

  public init(seed: UInt64, share: Int = 40, kinds: [Kind] = Kind.allCases) {
    self.seed = seed
    self.share = share
    self.kinds = kinds
  }

  /// How often each kind happened.
  public var counts: [String: Int] { state.withLock { $0.counts } }

  public func answer(_ request: ServerRequest, _ market: InventedMarket, of server: VenueServer) -> ServerAnswer {
    let (kind, last) = state.withLock { (state: inout State) -> (Kind?, [UInt8]) in
      let kind = self.kind(of: request, before: state.done[request.text] ?? [])
      state.done[request.text, default: []].append(kind)
      if let kind { state.counts[kind.rawValue, default: 0] += 1 }
      return (kind, state.lastBody)
    }
    var market = market
    switch kind {
    case .emptyPage: market.listed = .distantFuture
    case .halfPage: market.mostRows = 37
    case .shuffled: market.order = .shuffled
    case .doubled: market.order = .doubled
    default: break
    }
    var answer = server.answer(request, market)
    switch kind {
    case .busy: answer = ServerAnswer(status: 429, headers: ["Retry-After: 7"], body: Array("{}".utf8))
    case .failing: answer = ServerAnswer("upstream connect error", status: 503)
    case .cutShort: answer.manner = .cutShort
    case .reset: answer.manner = .reset
    case .silent: answer.manner = .silent
    case .slow: answer.manner = .slow
    case .wrongDocument: answer.body = Array("<html><body>Maintenance</body></html>".utf8)
    case .wrongChecksum where request.path.hasSuffix(".CHECKSUM"):
      answer.body = Array(String(repeating: "0123456789abcdef", count: 4).utf8) + answer.body.dropFirst(64)
    case .otherSymbol: answer = answerOfOther(request, market, server) ?? answer
    case .earlierPage where !last.isEmpty: answer.body = last
    default: break
    }
    if answer.status == 200 { state.withLock { $0.lastBody = answer.body } }
    return answer
  }

  /// The page of another instrument, where it says so; others, and archives, cannot be told.
  private func answerOfOther(
    _ request: ServerRequest, _ market: InventedMarket, _ server: VenueServer
  ) -> ServerAnswer? {
    if request.path.hasPrefix("/data/") { return nil }
    var market = market
    market.isOther = true
    var answer = server.answer(request, market)
    let text = String(decoding: answer.body, as: UTF8.self)
    answer.body = Array(text.replacing("BTC", with: "ETH").replacing("XBT", with: "ETH").utf8)
    return answer.body == Array(text.utf8) ? nil : answer
  }

  private func kind(of request: ServerRequest, before: [Kind?]) -> Kind? {
    // Three times in a row at most, and a page seems empty once only: twice would be believed.
    if before.suffix(3).count(where: { $0 != nil }) == 3 { return nil }
    var state = seed
    for byte in "\(request.text) \(before.count)".utf8 { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
    state ^= state >> 29
    if state % 100 >= UInt64(share) { return nil }
    let kind = kinds[Int((state / 100) % UInt64(kinds.count))]
    let mayBeEmpty: [Kind?] = [.emptyPage, .earlierPage]
    return mayBeEmpty.contains(kind) && before.contains(where: mayBeEmpty.contains) ? nil : kind
  }
}
