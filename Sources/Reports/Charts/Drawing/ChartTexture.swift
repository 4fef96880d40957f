/// What tells parts of a stack from their neighbours without their colours.
enum ChartTexture {
  /// The first is none.
  static let count = 4

  static func identifier(_ texture: Int, name: String) -> String { "\(name)-texture-\(texture)" }

  /// Of one picture: a page holds several, and some of them are not shown.
  static func definitions(name: String) -> String {
    let stripe = "<path class=\"hatch\" d=\"M0 0V7\"/>"
    let contents = [
      " patternTransform=\"rotate(45)\">\(stripe)", "><circle class=\"dot\" cx=\"3\" cy=\"3\" r=\"1.3\"/>",
      " patternTransform=\"rotate(-45)\">\(stripe)",
    ]
    let patterns = contents.enumerated().map { index, content in
      "<pattern id=\"\(identifier(index + 1, name: name))\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\""
        + "\(content)</pattern>\n"
    }
    return "<defs>\n\(patterns.joined())</defs>\n"
  }

  /// The same on a rectangle of 22 by 12.
  static func sample(_ texture: Int) -> String {
    switch texture {
    case 1: "<path class=\"hatch\" d=\"M-1 13L13 -1M8 14L22 0M17 15L31 1\"/>"
    case 2: [4, 11, 18].map { "<circle class=\"dot\" cx=\"\($0)\" cy=\"6\" r=\"1.5\"/>" }.joined()
    case 3: "<path class=\"hatch\" d=\"M-3 1L11 15M4 -1L18 13M13 -1L27 13\"/>"
    default: ""
    }
  }
}

extension ChartMarkers.Shape {
  /// Drawn from its centre.
  var outline: String {
    switch self {
    case .triangleUp: "m0 -6l5.5 10h-11z"
    case .triangleDown: "m0 6l5.5 -10h-11z"
    case .diamond: "m0 -6l5.5 6l-5.5 6l-5.5 -6z"
    case .cross: "m-5 -3l2 -2l3 3l3 -3l2 2l-3 3l3 3l-2 2l-3 -3l-3 3l-2 -2l3 -3z"
    case .circle: "m-4.5 0a4.5 4.5 0 1 1 9 0a4.5 4.5 0 1 1 -9 0z"
    case .square: "m-4.5 -4.5h9v9h-9z"
    }
  }
}
