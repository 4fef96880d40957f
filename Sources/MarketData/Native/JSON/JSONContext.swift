import CYAJL

/// What the library hands back to every callback.
final class JSONContext {
  private let events: any JSONEvents
  var position: JSONPosition?
  private var depth = 0
  /// How many parts were complete so far.
  private(set) var parts = 0
  /// Why a callback stopped the parser.
  private(set) var refusal: JSONRefusal?

  init(_ events: any JSONEvents) { self.events = events }

  private func begin(_ container: JSONContainer) throws(JSONRefusal) {
    depth += 1
    if depth > JSONLimits.depth { throw JSONRefusal("is nested deeper than \(JSONLimits.depth) levels") }
    if let position { try events.begin(container, at: position) }
  }

  private func end() throws(JSONRefusal) {
    depth -= 1
    try events.end()
  }

  private func key(_ text: UnsafeRawBufferPointer) throws(JSONRefusal) {
    if text.count > JSONLimits.keyBytes { throw JSONRefusal("a key is longer than \(JSONLimits.keyBytes) bytes") }
    events.key(text)
  }

  private func scalar(_ kind: JSONScalar, _ text: UnsafeRawBufferPointer) throws(JSONRefusal) {
    if let position { try events.scalar(kind, text, at: position) }
  }

  /// Calls `body`, and answers as the library wants it: 0 stops the parser.
  private static func take(
    _ pointer: UnsafeMutableRawPointer?, _ body: (JSONContext) throws(JSONRefusal) -> Void
  ) -> Int32 {
    guard let pointer else { return 0 }
    let context = Unmanaged<JSONContext>.fromOpaque(pointer).takeUnretainedValue()
    context.parts &+= 1
    do {
      try body(context)
      return 1
    } catch {
      context.refusal = error
      return 0
    }
  }

  private static func word(_ text: StaticString) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
  }

  /// Numbers come by `yajl_number`, as the document writes them, so those by value are not asked for.
  static var callbacks: yajl_callbacks {
    yajl_callbacks(
      yajl_null: {
        JSONContext.take($0) { context throws(JSONRefusal) in try context.scalar(.null, JSONContext.word("null")) }
      },
      yajl_boolean: { pointer, value in
        JSONContext.take(pointer) { context throws(JSONRefusal) in
          try context.scalar(.truth, value == 0 ? JSONContext.word("false") : JSONContext.word("true"))
        }
      },
      yajl_integer: nil, yajl_double: nil,
      yajl_number: { pointer, text, count in
        JSONContext.take(pointer) { context throws(JSONRefusal) in
          try context.scalar(.number, UnsafeRawBufferPointer(start: text, count: count))
        }
      },
      yajl_string: { pointer, text, count in
        JSONContext.take(pointer) { context throws(JSONRefusal) in
          try context.scalar(.text, UnsafeRawBufferPointer(start: text, count: count))
        }
      },
      yajl_start_map: { JSONContext.take($0) { context throws(JSONRefusal) in try context.begin(.object) } },
      yajl_map_key: { pointer, text, count in
        JSONContext.take(pointer) { context throws(JSONRefusal) in
          try context.key(UnsafeRawBufferPointer(start: text, count: count))
        }
      },
      yajl_end_map: { JSONContext.take($0) { context throws(JSONRefusal) in try context.end() } },
      yajl_start_array: { JSONContext.take($0) { context throws(JSONRefusal) in try context.begin(.array) } },
      yajl_end_array: { JSONContext.take($0) { context throws(JSONRefusal) in try context.end() } })
  }
}
