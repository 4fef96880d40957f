import Foundation
import Market

/// How the bytes of a file are packed, told by how it begins.
enum PackedForm {
  case plain, gzip, zip

  /// Throws where the file's name says that it is packed and its bytes do not.
  init(of file: borrowing ByteFile) throws(Diagnostics) {
    var beginning: [UInt8] = [0, 0, 0, 0]
    let count = pread(file.descriptor, &beginning, beginning.count, 0)
    let named = PackedForm(named: file.path)
    if count >= 2, beginning.starts(with: [0x1F, 0x8B]) {
      self = .gzip
    } else if count == 4, beginning == [0x50, 0x4B, 3, 4] || beginning == [0x50, 0x4B, 5, 6] {
      self = .zip
    } else if named != .plain {
      let what = named == .gzip ? "a gzip file" : "a zip archive"
      throw Diagnostics([Diagnostic(SourceLocation(file: file.path), "is not \(what), though its name says so")])
    } else {
      self = .plain
    }
  }

  init(named name: String) {
    let name = name.lowercased()
    self = name.hasSuffix(".gz") ? .gzip : name.hasSuffix(".zip") ? .zip : .plain
  }
}
