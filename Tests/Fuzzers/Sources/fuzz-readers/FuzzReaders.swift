import Foundation

/// `fuzz-readers READER [options and folders of libFuzzer]`, `fuzz-readers --list`, or `fuzz-readers --seeds FOLDER`,
/// which says what is wrong with the seeds.
@main
struct FuzzReaders {
  static func main() {
    let names = FuzzedReader.all.map(\.name)
    let argument = CommandLine.arguments.dropFirst().first ?? "--list"
    if argument == "--list" { return print(names.joined(separator: "\n")) }
    if argument == "--seeds", let folder = CommandLine.arguments.dropFirst(2).first {
      let mistakes = SeedCheck.mistakes(folder: folder)
      print(mistakes.map { $0 + "\n" }.joined(), terminator: "")
      exit(mistakes.isEmpty ? 0 : 1)
    }
    guard names.contains(argument) else { preconditionFailure("there is no reader \(argument); see --list") }
    // libFuzzer never sees the name of the reader.
    var arguments = CommandLine.unsafeArgv
    arguments[1] = arguments[0]
    arguments += 1
    var count = CommandLine.argc - 1
    _ = withUnsafeMutablePointer(to: &arguments) { runDriver(&count, $0, FuzzReaders.readOne) }
  }

  /// libFuzzer hands its input to a C function, which can carry nothing along.
  private static let chosen = FuzzedReader.all.first { $0.name == CommandLine.arguments[1] }

  private static let readOne: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt = { start, count in
    // Foundation loses a buffer on an empty file, which the sanitizer takes for ours; tests read empty files.
    if count > 0 { _ = chosen?.read(Array(UnsafeBufferPointer(start: start, count: count))) }
    return 0
  }
}

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt
