/// HTML in the making. Texts and attribute values are escaped; only ``markup(_:)`` is taken as it is.
struct HTMLText {
  private(set) var text = ""

  /// `<name attributes>content</name>`; nothing is put between the tags but what `content` adds.
  mutating func element(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], content: (inout HTMLText) -> Void
  ) {
    text += "<\(name)"
    for (attribute, value) in attributes { text += " \(attribute)=\"\(Markup.escaped(value))\"" }
    text += ">"
    content(&self)
    text += "</\(name)>"
  }

  mutating func element(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], text content: String) {
    element(name, attributes) { $0.text(content) }
  }

  mutating func text(_ content: String) { text += Markup.escaped(content) }

  /// Markup that is right already.
  mutating func markup(_ content: String) { text += content }

  mutating func newline() { text += "\n" }
}
