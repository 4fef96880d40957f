import Foundation
import Synchronization

/// What a client asked.
public struct ServerRequest: Hashable, Sendable {
  public let method: String
  /// Without the query.
  public let path: String
  public let query: [String: String]
  public let body: String
  /// The path with its query, and the body: what tells two requests apart.
  public let text: String
}

/// What a server says, and how.
public struct ServerAnswer: Sendable {
  public enum Manner: Sendable {
    case whole
    /// The connection closes in the middle of the body.
    case cutShort
    /// It is reset before a word.
    case reset
    /// Nothing comes.
    case silent
    /// The body comes byte by byte.
    case slow
  }

  public var status = 200
  public var headers: [String] = []
  public var body: [UInt8]
  public var manner = Manner.whole

  public init(status: Int = 200, headers: [String] = [], body: [UInt8], manner: Manner = .whole) {
    self.status = status
    self.headers = headers
    self.body = body
    self.manner = manner
  }

  public init(_ text: String, status: Int = 200) { self.init(status: status, body: Array(text.utf8)) }
}

/// An HTTP server on 127.0.0.1 for as long as a test holds it.
public final class LocalServer: Sendable {
  private struct State {
    var requests: [ServerRequest] = []
    var isOpen = true
  }

  public struct CannotListen: Error {}

  private let handler: @Sendable (ServerRequest) -> ServerAnswer
  private let state = Mutex(State())
  private let listener: Int32
  public let port: Int

  /// - Parameter handler: called from several threads, once for each request.
  public init(_ handler: @escaping @Sendable (ServerRequest) -> ServerAnswer) throws {
    self.handler = handler
    #if canImport(Darwin)
      let descriptor = socket(AF_INET, SOCK_STREAM, 0)
    #else
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #endif
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        bind(descriptor, generic, length) == 0 && listen(descriptor, 64) == 0
          && getsockname(descriptor, generic, &length) == 0
      }
    }
    port = Int(UInt16(bigEndian: address.sin_port))
    guard bound else {
      close(descriptor)
      throw CannotListen()
    }
    listener = descriptor
    let answer: @Sendable (Int32) -> Void = { [weak self] in self?.serve($0) }
    Thread.detachNewThread {
      while true {
        let connection = accept(descriptor, nil, nil)
        if connection < 0 {
          if errno == EINTR || errno == ECONNABORTED { continue }
          break
        }
        Thread.detachNewThread {
          answer(connection)
          close(connection)
        }
      }
    }
  }

  deinit {
    state.withLock { $0.isOpen = false }
    // Wakes the thread that accepts, which ends.
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  public var address: String { "http://127.0.0.1:\(port)" }
  /// In the order in which they came.
  public var requests: [ServerRequest] { state.withLock { $0.requests } }
  public func forgetRequests() { state.withLock { $0.requests = [] } }

  private func serve(_ connection: Int32) {
    // Longer than a client may be kept from its turn while other tests take the processors.
    var patience = timeval(tv_sec: 60, tv_usec: 0)
    setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    guard let request = ServerRequest(receivedFrom: connection) else { return }
    state.withLock { $0.requests.append(request) }
    let answer = handler(request)
    switch answer.manner {
    case .whole: send(answer.head + answer.body, to: connection)
    case .cutShort: send(answer.head + answer.body.prefix(answer.body.count / 2), to: connection)
    case .reset:
      // Closing without lingering sends a reset.
      var now = linger(l_onoff: 1, l_linger: 0)
      setsockopt(connection, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
    case .silent: waitForLeave(connection)
    case .slow:
      send(answer.head, to: connection)
      for byte in answer.body.prefix(200) where send([byte], to: connection) { usleep(50_000) }
    }
  }

  /// Until the client has left, a minute at most.
  private func waitForLeave(_ connection: Int32) {
    var byte: UInt8 = 0
    _ = recv(connection, &byte, 1, 0)
  }

  @discardableResult private func send(_ bytes: some Collection<UInt8>, to connection: Int32) -> Bool {
    let all = Array(bytes)
    var start = 0
    while start < all.count {
      let count = all.withUnsafeBytes { buffer in
        Foundation.send(connection, buffer.baseAddress?.advanced(by: start), buffer.count - start, Int32(MSG_NOSIGNAL))
      }
      if count <= 0 { return false }
      start += count
    }
    return true
  }
}

extension ServerAnswer {
  fileprivate var head: [UInt8] {
    let lines = ["HTTP/1.1 \(status) Said", "Content-Length: \(body.count)", "Connection: close"] + headers
    return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
  }
}

extension ServerRequest {
  /// `nil` where no whole request comes.
  fileprivate init?(receivedFrom connection: Int32) {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    func receive() -> Bool {
      let count = recv(connection, &buffer, buffer.count, 0)
      if count > 0 { bytes += buffer.prefix(count) }
      return count > 0 && bytes.count < 1 << 20
    }
    let end = Array("\r\n\r\n".utf8)
    var headEnd: Int?
    while headEnd == nil {
      guard receive() else { return nil }
      headEnd = bytes.indices.dropLast(3).first { Array(bytes[$0..<$0 + 4]) == end }
    }
    let start = (headEnd ?? 0) + 4
    let lines = String(decoding: bytes[..<start], as: UTF8.self).split(separator: "\r\n")
    let length = lines.first { $0.lowercased().hasPrefix("content-length:") }?.split(separator: ":").last
    let count = length.flatMap { Int($0.filter(\.isNumber)) } ?? 0
    while bytes.count < start + count { guard receive() else { return nil } }
    let words = (lines.first ?? "").split(separator: " ").map(String.init)
    guard words.count == 3 else { return nil }
    let parts = words[1].split(separator: "?", maxSplits: 1).map(String.init)
    method = words[0]
    path = parts[0]
    var query: [String: String] = [:]
    for pair in (parts.count > 1 ? parts[1] : "").split(separator: "&") {
      let halves = pair.split(separator: "=", maxSplits: 1).map(String.init)
      query[halves[0]] = halves.count > 1 ? halves[1].removingPercentEncoding ?? halves[1] : ""
    }
    self.query = query
    body = String(decoding: bytes[start...], as: UTF8.self)
    text = words[1] + (body.isEmpty ? "" : " \(body)")
  }
}
