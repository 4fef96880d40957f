import Foundation

/// The keys of a JSON document, as tables name them: `series[].rows`.
enum DocumentKeys {
  static func list(_ document: String) throws -> [String] {
    var keys: Set<String> = []
    try collect(JSONSerialization.jsonObject(with: Data(document.utf8)), at: "", into: &keys)
    return keys.sorted()
  }

  private static func collect(_ value: Any, at path: String, into keys: inout Set<String>) {
    if let object = value as? [String: Any] {
      for (key, member) in object { collect(member, at: path.isEmpty ? key : "\(path).\(key)", into: &keys) }
    } else if let list = value as? [Any] {
      for element in list { collect(element, at: "\(path)[]", into: &keys) }
    } else {
      keys.insert(path)
    }
  }
}
