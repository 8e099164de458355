import Foundation

/// What `manifest.json` holds: which inputs and tools each product was made from.
///
/// It has no clock and no host name: the same inputs and tools give the same bytes.
public struct Manifest: Codable, Hashable, Sendable {
  /// A file that was read.
  public struct Input: Codable, Hashable, Sendable {
    /// The path relative to the study.
    public var path: String
    /// The SHA-256 of its bytes.
    public var sha256: String
    /// Describes an input.
    public init(path: String, sha256: String) {
      self.path = path
      self.sha256 = sha256
    }
  }

  /// A file that was written.
  public struct Made: Codable, Hashable, Sendable {
    /// The path relative to the report's folder.
    public var path: String
    /// The SHA-256 of its bytes.
    public var sha256: String
    /// The SHA-256 of all that determines it but the libraries: data, words, sizes, style.
    public var recipe: String
    /// The inputs it depends on.
    public var from: [String]
    /// Describes a product.
    public init(path: String, sha256: String, recipe: String, from: [String]) {
      self.path = path
      self.sha256 = sha256
      self.recipe = recipe
      self.from = from
    }
  }

  /// The form of this file.
  public var schema = "etalon.manifest/1"
  /// The version of this tool.
  public var etalon: String
  /// The drawing libraries and the font, by name; empty where nothing was drawn.
  public var libraries: [String: String]
  /// The inputs, by path.
  public var inputs: [Input]
  /// The products, by path.
  public var products: [Made]

  /// Describes a build.
  public init(
    etalon: String, libraries: [String: String], inputs: [Input], products: [Made]
  ) {
    self.etalon = etalon
    self.libraries = libraries
    self.inputs = inputs.sorted { $0.path < $1.path }
    self.products = products.sorted { $0.path < $1.path }
  }

  /// Reads a manifest; nil where it is not one.
  public init?(bytes: [UInt8]) {
    guard let manifest = try? JSONDecoder().decode(Manifest.self, from: Data(bytes)),
      manifest.schema == "etalon.manifest/1"
    else { return nil }
    self = manifest
  }

  /// The entry of a product; nil where there is none.
  public func product(_ path: String) -> Made? { products.first { $0.path == path } }

  /// The bytes of the file: sorted keys, two spaces, a final newline.
  public func bytes() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(self)) + [0x0A]
  }
}
