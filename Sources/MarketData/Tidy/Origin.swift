/// Where a canonical file comes from and what was done to it.
public struct Origin: Hashable, Sendable {
  /// What is said of a file of which ``sha256`` is not that of its bytes.
  static let changed = "is not the file that was imported: its bytes have changed since"

  /// Of the canonical file as it was written: another one now means that it was edited since.
  public var sha256: String
  /// The files it was made of, in the order of their names.
  public var sources: [Source]
  public var repairs: [AppliedRepair]
  /// Warnings of the import.
  public var notes: [String]
  /// What the source says of use; empty where nothing is known.
  public var licence: String

  /// A file as it was handed out.
  public struct Source: Hashable, Sendable {
    /// Without folders of the machine that read it.
    public var name: String
    public var sha256: String
    /// The ``NativeFormat`` it was read as.
    public var format: String

    public init(name: String, sha256: String, format: String) {
      self.name = name
      self.sha256 = sha256
      self.format = format
    }
  }

  public init(sha256: String, sources: [Source], repairs: [AppliedRepair], notes: [String], licence: String) {
    self.sha256 = sha256
    self.sources = sources
    self.repairs = repairs
    self.notes = notes
    self.licence = licence
  }
}
