import Dispatch
import Foundation
public import Market
import Synchronization

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// HTTP by URLSession. Redirects are followed; connections are kept between requests.
public final class URLSessionTransport: HTTPTransport {
  public struct Limits: Sendable {
    /// The longest time in which nothing arrives.
    public var silence: Interval
    /// The longest time of a whole transfer: a server that sends a byte now and then would never end by the other.
    public var transfer: Interval

    public init(silence: Interval = .seconds(30), transfer: Interval = .minutes(20)) {
      self.silence = silence
      self.transfer = transfer
    }
  }

  private let limits: Limits
  private let receiver = Receiver()
  private let session: URLSession

  public init(limits: Limits = Limits()) {
    let configuration = URLSessionConfiguration.ephemeral
    configuration.timeoutIntervalForRequest = Double(limits.silence.nanoseconds) / 1e9
    configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
    configuration.urlCache = nil
    configuration.httpCookieStorage = nil
    self.limits = limits
    // A delegate of the session: on Linux that of a task is not asked.
    session = URLSession(configuration: configuration, delegate: receiver, delegateQueue: nil)
  }

  deinit { session.invalidateAndCancel() }

  public func send(
    _ request: HTTPRequest, to path: String, mostBytes: Int
  ) throws(TransferFailure) -> HTTPAnswer {
    guard let url = URL(string: request.url) else { throw TransferFailure("is no address", isLocal: true) }
    var message = URLRequest(url: url)
    message.httpMethod = request.method.rawValue
    message.setValue("carry", forHTTPHeaderField: "User-Agent")
    if !request.body.isEmpty {
      message.httpBody = Data(request.body.utf8)
      message.setValue("application/json", forHTTPHeaderField: "Content-Type")
    }
    let transfer = try Transfer(path: path, mostBytes: mostBytes)
    let task = session.dataTask(with: message)
    receiver.expect(transfer, for: task.taskIdentifier)
    defer { receiver.forget(task.taskIdentifier) }
    task.resume()
    if !transfer.wait(for: limits.transfer) {
      let failure = TransferFailure("was not complete after \(limits.transfer)")
      // Bytes that are on their way must not get into the file that the next attempt makes.
      transfer.fail(failure)
      task.cancel()
      throw failure
    }
    return try transfer.result()
  }
}

/// Hands what happens to a task on to its transfer.
private final class Receiver: NSObject, URLSessionDataDelegate, Sendable {
  private let transfers = Mutex<[Int: Transfer]>([:])

  func expect(_ transfer: Transfer, for task: Int) { transfers.withLock { $0[task] = transfer } }
  func forget(_ task: Int) { transfers.withLock { $0[task] = nil } }
  private func transfer(_ task: URLSessionTask) -> Transfer? { transfers.withLock { $0[task.taskIdentifier] } }

  func urlSession(
    _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
    completionHandler: @escaping (URLSession.ResponseDisposition) -> Void
  ) {
    if let response = response as? HTTPURLResponse {
      transfer(dataTask)?.begin(
        HTTPAnswer(
          status: response.statusCode,
          date: response.value(forHTTPHeaderField: "Date").flatMap(HTTPDate.instant),
          retryAfter: response.value(forHTTPHeaderField: "Retry-After").flatMap { Int($0) }.map {
            .seconds(min(max($0, 0), 1_000_000))
          }))
    }
    completionHandler(.allow)
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    guard let transfer = transfer(dataTask) else { return }
    if !transfer.append(data) { dataTask.cancel() }
  }

  func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
    transfer(task)?.end(error)
  }
}
