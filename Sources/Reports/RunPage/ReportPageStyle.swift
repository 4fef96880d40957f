/// The style of `report.html` beside that of its charts, which names the colours: light and dark as the reader's system
/// is, one column on a telephone, black on paper.
///
/// Contrasts of text are at least 4.5 on both pages; letters are 12 pixels or larger.
enum ReportPageStyle {
  static let text = """

    :root { --box: #f6f8fa; --warn: #8a5a00 }
    @media (prefers-color-scheme: dark) { :root { --box: #161b22; --warn: #e3b341 } }
    * { box-sizing: border-box }
    body { margin: 0 auto; max-width: 1180px; padding: 24px 28px 64px; background: var(--page); color: var(--ink);
      font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif }
    h1 { font-size: 26px; line-height: 1.25; margin: 0 0 4px }
    h2 { font-size: 19px; margin: 40px 0 12px; padding-top: 14px; border-top: 1px solid var(--grid) }
    h3 { font-size: 14px; margin: 18px 0 6px; max-width: 96ch }
    p { margin: 10px 0; max-width: 78ch; overflow-wrap: anywhere }
    .subtitle { color: var(--muted) }
    .notice { color: var(--warn); font-weight: 600 }
    .answer { font-size: 18px; border-left: 4px solid var(--accent); padding: 2px 0 2px 14px; margin: 18px 0 8px;
      max-width: none; font-weight: 600 }
    .sources { margin: 0 0 20px; max-width: none }
    .figures { display: grid; grid-template-columns: repeat(3, 1fr); gap: 12px; margin: 0 }
    .figures div { background: var(--box); border: 1px solid var(--grid); border-radius: 8px; padding: 12px 14px }
    dt { color: var(--muted); font-size: 13px }
    dd { margin: 0 }
    dd strong { display: block; font-size: 25px; line-height: 1.3; font-variant-numeric: tabular-nums }
    dd span { display: block; color: var(--muted); font-size: 12.5px; line-height: 1.4 }
    figure.chart { margin: 0 0 22px }
    ul { margin: 8px 0 16px; padding-left: 20px }
    li { margin: 3px 0; max-width: 96ch; overflow-wrap: anywhere }
    .table { overflow-x: auto; margin: 0 0 20px }
    .table:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
    table { border-collapse: collapse; font-size: 13px; line-height: 1.4; min-width: min(100%, 560px) }
    th, td { padding: 4px 10px; border-bottom: 1px solid var(--grid); text-align: left; vertical-align: top }
    th:first-child, td:first-child { padding-left: 0 }
    thead th { color: var(--muted); font-weight: 600; border-bottom-width: 2px }
    th:first-child { position: sticky; left: 0; background: var(--page) }
    tbody th { font-weight: 400 }
    .text { white-space: nowrap }
    .prose { min-width: 30ch; max-width: 62ch; overflow-wrap: break-word }
    .number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums }
    td.code, tbody th.code { font: 12px/1.5 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace;
      overflow-wrap: anywhere; min-width: 22ch; white-space: normal }
    tfoot th, tfoot td { font-weight: 600; border-bottom: 0; border-top: 2px solid var(--grid) }
    @media (max-width: 860px) { .figures { grid-template-columns: repeat(2, 1fr) } }
    @media (max-width: 560px) {
      body { padding: 16px 14px 48px }
      h1 { font-size: 21px }
      .answer { font-size: 16px }
      dd strong { font-size: 20px }
      .figures div { padding: 10px }
    }
    @media print {
      :root { --box: #ffffff; --warn: #000000 }
      body { max-width: none; padding: 0; font-size: 10.5pt }
      .table { overflow: visible }
      .text { white-space: normal }
      .prose { min-width: 16ch }
      table { font-size: 8pt }
      figure, tr, .figures div { break-inside: avoid }
      h2 { break-after: avoid }
    }

    """
}
