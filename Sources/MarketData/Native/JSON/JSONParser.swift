import CYAJL
import Market

/// libyajl: cuts a JSON document into its parts as its bytes come, in bounded memory.
///
/// The library bounds neither depth nor length and has no lines; that is added here. One document a file; UTF-8, which
/// the library checks.
struct JSONParser: ~Copyable {
  private let handle: yajl_handle
  /// The library keeps their address.
  private let callbacks: UnsafeMutablePointer<yajl_callbacks>
  private let context: JSONContext
  private let position: JSONPosition
  private var isFirstChunk = true
  /// Bytes since the last part was complete, as far as they can belong to one that is not.
  private var pending = 0
  /// What is wrong with the document; it is not read on then.
  private(set) var failure: (place: JSONPlace, refusal: JSONRefusal)?

  init(_ events: any JSONEvents) {
    context = JSONContext(events)
    callbacks = .allocate(capacity: 1)
    callbacks.initialize(to: JSONContext.callbacks)
    guard let handle = yajl_alloc(callbacks, nil, Unmanaged.passUnretained(context).toOpaque()) else {
      preconditionFailure("there is memory for a parser")
    }
    self.handle = handle
    position = JSONPosition(handle)
    context.position = position
  }

  deinit {
    yajl_free(handle)
    callbacks.deinitialize(count: 1)
    callbacks.deallocate()
  }

  /// Answers whether more is wanted: not after a mistake.
  mutating func feed(_ bytes: UnsafeRawBufferPointer) -> Bool {
    if failure != nil { return false }
    var chunk = bytes
    if isFirstChunk {
      isFirstChunk = false
      if chunk.starts(with: [0xEF, 0xBB, 0xBF]) { chunk = UnsafeRawBufferPointer(rebasing: chunk[3...]) }
    }
    guard !chunk.isEmpty else { return true }
    position.enter(chunk)
    let partsBefore = context.parts
    let status = yajl_parse(handle, chunk.baseAddress?.assumingMemoryBound(to: UInt8.self), chunk.count)
    if status != yajl_status_ok {
      fail()
      return false
    }
    let isBlank = chunk.allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) }
    pending = context.parts == partsBefore && !isBlank ? pending + chunk.count : 0
    if pending > JSONLimits.tokenBytes {
      failure = (position.place, JSONRefusal("a text or a number is longer than \(JSONLimits.tokenBytes) bytes"))
      return false
    }
    position.leave()
    return true
  }

  /// To be called at the end of the document.
  mutating func finish() {
    if failure == nil, yajl_complete_parse(handle) != yajl_status_ok { fail() }
  }

  private mutating func fail() {
    let place = position.place
    if let refusal = context.refusal {
      failure = (place, refusal)
    } else if let text = yajl_get_error(handle, 0, nil, 0) {
      failure = (place, JSONParser.refusal(String(cString: text)))
      yajl_free_error(handle, text)
    } else {
      failure = (place, JSONParser.refusal(""))
    }
  }

  /// - Parameter text: the library's: `parse error: premature EOF` and a line feed.
  private static func refusal(_ text: String) -> JSONRefusal {
    if text.contains("premature EOF") {
      return JSONRefusal("the JSON document ends before it is complete", allowed: "was it cut off while it was saved?")
    }
    if text.contains("trailing garbage") {
      return JSONRefusal("more follows the end of the JSON document", allowed: "a file holds one document")
    }
    if text.contains("invalid bytes in UTF8") { return JSONRefusal("a text is not UTF-8", allowed: "UTF-8 is needed") }
    let reason = text.split(separator: ":", maxSplits: 1).last?.split(separator: "\n").first.map(String.init) ?? ""
    return JSONRefusal("is no sound JSON:" + (reason.isEmpty ? " it cannot be read" : reason))
  }
}
