import Foundation

/// What is wrong with how a page looks at one width, found by looking at every text and every chart of it.
public struct PageInspection: Decodable {
  /// Texts that are too small, cut off or outside of the page, and charts that are not drawn; each says which.
  public let findings: [String]
  /// Charts that were looked at.
  public let charts: Int
  /// Paths of charts that are drawn.
  public let paths: Int
  /// Texts that were looked at.
  public let texts: Int
  /// As wide as the page would like to be, and as it may be.
  public let wants: Int
  public let width: Int

  /// Opens the page and looks at it; what came to the console is among the findings.
  ///
  /// - Parameters:
  ///   - smallest: pixels that letters have at least.
  ///   - options: more of Chromium's.
  public init(of html: String, width: Int, smallest: Int = 11, options: [String] = []) throws {
    let visit = try Browser.visit(
      html, width: width, script: "const smallest = \(smallest);\n" + PageInspection.script, options: options)
    let seen = try JSONDecoder().decode(PageInspection.self, from: visit.report)
    findings = visit.console + seen.findings
    (charts, paths, texts, wants, self.width) = (seen.charts, seen.paths, seen.texts, seen.wants, seen.width)
  }

  private static let script = """
    const findings = [];
    const excerpt = (element) => `${element.tagName} “${element.textContent.trim().slice(0, 60)}”`;
    const isShown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    const root = document.documentElement;
    let texts = 0;

    // What may cut a text off: a box that scrolls lets it be reached, but in charts nothing may need that.
    const clips = (element) => {
      for (let box = element; box && box !== root; box = box.parentElement) {
        const style = page.getComputedStyle(box);
        if (style.overflowX !== "visible" && !(box instanceof page.SVGElement && box.tagName !== "svg")) return box;
      }
      return root;
    };

    const walker = document.createTreeWalker(document.body, page.NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const element = node.parentElement;
      if (!node.data.trim() || ["SCRIPT", "STYLE", "TITLE", "desc", "title"].includes(element.tagName)) continue;
      if (!isShown(element)) continue;
      texts += 1;
      const svg = element.closest("svg");
      const scale = svg?.viewBox?.baseVal?.width ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
      const size = parseFloat(page.getComputedStyle(element).fontSize) * scale;
      if (size < smallest - 0.01) findings.push(`${excerpt(element)} is ${size.toFixed(1)} pixels high`);
      const range = document.createRange();
      range.selectNodeContents(node);
      const place = svg ? element.getBoundingClientRect() : range.getBoundingClientRect();
      const box = clips(element);
      const frame = box === root ? { left: 0, right: root.clientWidth } : box.getBoundingClientRect();
      const scrolls = !svg && box !== root && ["auto", "scroll"].includes(page.getComputedStyle(box).overflowX);
      if (!scrolls && (place.left < frame.left - 1 || place.right > frame.right + 1)) {
        const edges = `from ${place.left} to ${place.right} of ${frame.left} to ${frame.right}`;
        findings.push(`${excerpt(element)} is cut off: ${edges}`);
      }
      if (svg) {
        const outer = svg.getBoundingClientRect();
        const isOutside = place.top < outer.top - 1 || place.bottom > outer.bottom + 1;
        if (isOutside) findings.push(`${excerpt(element)} is cut off above or below`);
      }
    }

    const charts = [...document.querySelectorAll("figure.chart")];
    let paths = 0;
    for (const chart of charts) {
      const pictures = [...chart.querySelectorAll(".drawing > svg")].filter(isShown);
      if (pictures.length !== 1) findings.push(`${chart.id} shows ${pictures.length} pictures`);
      for (const picture of pictures) {
        const drawn = [...picture.querySelectorAll("path, line.level, use")].filter((path) => !path.closest("defs"))
          .filter((path) => path.tagName !== "path" || path.getTotalLength() > 0);
        const isEmpty = [...picture.querySelectorAll("text")].some((text) => text.textContent === "no values");
        if (!drawn.length && !isEmpty) findings.push(`${chart.id} draws nothing`);
        for (const path of drawn) {
          paths += 1;
          const place = path.getBoundingClientRect();
          const frame = path.closest("svg").getBoundingClientRect();
          const isBad = /NaN|Infinity|undefined/.test(path.getAttribute("d") ?? "");
          if (isBad) findings.push(`${chart.id}: a path has no numbers`);
          const isOutside = place.right < frame.left - 1 || place.left > frame.right + 1
            || place.bottom < frame.top - 1 || place.top > frame.bottom + 1;
          if (isOutside) findings.push(`${chart.id}: a path lies outside of its picture`);
        }
        const labels = [...picture.querySelectorAll("text")]
          .map((text) => ({ text, at: text.getBoundingClientRect() }));
        labels.forEach((one, index) => labels.slice(index + 1).forEach((other) => {
          const apart = one.at.right <= other.at.left || other.at.right <= one.at.left
            || one.at.bottom <= other.at.top + 2 || other.at.bottom <= one.at.top + 2;
          if (!apart) findings.push(`${chart.id}: ${excerpt(one.text)} and ${excerpt(other.text)} overlap`);
        }));
      }
    }
    const isWide = root.scrollWidth > root.clientWidth;
    if (isWide) findings.push(`the page is ${root.scrollWidth} wide, its screen ${root.clientWidth}`);
    return { findings, charts: charts.length, paths, texts, wants: root.scrollWidth, width: root.clientWidth };
    """
}
