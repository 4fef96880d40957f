/// Colours that are legible on both pages: contrasts of text are at least 4.5, of marks 3.
enum TimelineStyle {
  static let text = """
    text { font: 11px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; fill: #24292f }
    .title { font-size: 15px; font-weight: 600 } .note, .legend, .rows, .kind { fill: #57606a }
    .group { font-weight: 600 }
    .tick { fill: #57606a; text-anchor: middle } .rows, .kind { text-anchor: end }
    .page { fill: #ffffff } .grid { stroke: #d8dee4; stroke-width: 1 }
    .covered { fill: #7fb0e3 } .missing { fill: #d1242f } .changes { fill: #d1242f } .knowing { fill: #9a6700 }
    @media (prefers-color-scheme: dark) {
      text { fill: #e6edf3 } .note, .legend, .rows, .kind, .tick { fill: #9da7b3 }
      .page { fill: #0d1117 } .grid { stroke: #30363d }
      .covered { fill: #2f6db5 } .missing { fill: #ff7b72 } .changes { fill: #ff7b72 } .knowing { fill: #d29922 }
    }
    """
}
