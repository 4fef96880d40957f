/// What is asked of a server. Nothing of it depends on the moment it is sent, so that it can be listed beforehand.
public struct HTTPRequest: Hashable, Sendable, CustomStringConvertible {
  public enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
  }

  public let method: Method
  public let url: String
  /// JSON of a `POST`; empty for `GET`.
  public let body: String

  /// - Parameter query: names and values in the order in which they are sent; they need no escaping.
  public static func get(_ address: String, _ path: String, _ query: [(name: String, value: String)] = [])
    -> HTTPRequest
  {
    let text = query.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
    return HTTPRequest(method: .get, url: address + path + (text.isEmpty ? "" : "?\(text)"), body: "")
  }

  public static func post(_ address: String, _ path: String, json: String) -> HTTPRequest {
    HTTPRequest(method: .post, url: address + path, body: json)
  }

  /// `GET https://api.bybit.com/v5/market/kline?symbol=BTCUSDT`
  public var description: String { "\(method.rawValue) \(url)" + (body.isEmpty ? "" : " \(body)") }
}
