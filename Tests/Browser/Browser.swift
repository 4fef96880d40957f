import ChildProcess
public import Foundation

/// A page in headless Chromium, at the width of a screen.
///
/// The page lies in a frame of a page of the test's own, as it is: windows have a least width, frames have none. A
/// script of the test looks at it from outside, through `page` (its window) and `document`.
public enum Browser {
  /// What the page and its visitor left behind.
  public struct Visit {
    /// What came to the console: every line is a mistake of the page.
    public let console: [String]
    /// What the script returned, as JSON.
    public let report: Data
  }

  public struct Failed: Error, CustomStringConvertible {
    public let description: String
  }

  private static let names = ["chromium", "chromium-browser", "google-chrome"]

  private static var program: String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return names.lazy.flatMap { name in folders.map { "\($0)/\(name)" } }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Whether to run tests that need a browser: where there is one, and in CI, where there must be.
  public static var isDue: Bool { program != nil || ProcessInfo.processInfo.environment["CI"] == "true" }

  /// Opens `html` and runs `script`, the body of an asynchronous function that returns something to write as JSON.
  ///
  /// `frames(n)` waits for n frames. The clock of the page runs as fast as it can.
  ///
  /// - Parameter options: more of Chromium's.
  public static func visit(
    _ html: String, width: Int, script: String = "return null", options: [String] = []
  ) throws -> Visit {
    guard let program else { throw Failed(description: "no \(names.joined(separator: ", ")) in PATH") }
    let folder = FileManager.default.temporaryDirectory.appending(path: "carry-browser-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let harness = folder.appending(path: "harness.html")
    try Data(page(around: html, width: width, script: script).utf8).write(to: harness)
    let arguments =
      [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
        "--hide-scrollbars",
        "--enable-logging=stderr", "--window-size=1400,1000", "--virtual-time-budget=20000",
        "--user-data-dir=\(folder.path)/profile",
      ] + options + ["--dump-dom", harness.absoluteString]
    let outcome = try ChildProcess.run(program, arguments, in: folder.path)
    let console = outcome.errors.split(separator: "\n").filter { $0.contains(":CONSOLE") }.map(String.init)
    guard let match = outcome.output.firstMatch(of: /<pre id="report">([A-Za-z0-9+\/=]*)<\/pre>/),
      let report = Data(base64Encoded: String(match.1))
    else {
      let said = console.isEmpty ? String(outcome.errors.suffix(2000)) : console.joined(separator: "\n")
      throw Failed(description: "the page reported nothing; chromium ended with \(outcome.status)\n\(said)")
    }
    return Visit(console: console, report: report)
  }

  private static func page(around html: String, width: Int, script: String) -> String {
    let quoted = html.replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
    return """
      <!doctype html><meta charset="utf-8"><title>harness</title>
      <iframe id="page" width="\(width)" height="900" style="border: 0" srcdoc="\(quoted)"></iframe>
      <iframe id="wait" hidden></iframe>
      <script>
      // Chromium writes down the page when all of it has come: a document that is still open delays that.
      const wait = document.getElementById("wait").contentDocument;
      wait.open();
      wait.write(" ");
      const frame = document.getElementById("page");
      frame.onload = async () => {
        const page = frame.contentWindow;
        const frames = async (count) => {
          for (let index = 0; index < count; index += 1) await new Promise((done) => page.requestAnimationFrame(done));
        };
        let report;
        try {
          await frames(3);
          report = await (async (document) => {
      \(script)
          })(page.document);
        } catch (error) {
          console.error(`script of the test: ${error.stack}`);
        }
        const bytes = new TextEncoder().encode(JSON.stringify(report ?? null));
        const element = document.createElement("pre");
        element.id = "report";
        element.textContent = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
        document.body.append(element);
        wait.close();
      };
      </script>
      """
  }
}
