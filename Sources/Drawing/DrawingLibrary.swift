import CDrawing

/// A drawing library that is missing, or that refused something.
public struct DrawingFailure: Error, Hashable, CustomStringConvertible {
  /// What was being done.
  public let doing: String
  /// What the library answered.
  public let reason: String

  /// One line: what failed and why.
  public var description: String { "\(doing): \(reason)" }
}

/// The functions of cairo, pango and libdeflate, loaded when something is first drawn.
@safe
struct DrawingLibrary: @unchecked Sendable {
  /// The table; it lives as long as the process and is never written after loading.
  let call: UnsafePointer<cdrawing_functions>

  private static let loaded = open(folder: nil)

  /// Opens the libraries of a folder, or those of the system.
  ///
  /// Not for every picture: what is opened is never closed.
  static func open(folder: String?) -> Result<DrawingLibrary, DrawingFailure> {
    let table = UnsafeMutablePointer<cdrawing_functions>.allocate(capacity: 1)
    if let missing = unsafe cdrawing_load(table, folder) {
      let name = unsafe String(cString: missing)
      unsafe table.deallocate()
      return .failure(
        DrawingFailure(
          doing: "load the drawing libraries",
          reason: "\(name) is missing; on Debian: apt-get install libcairo2 libpango-1.0-0 "
            + "libpangocairo-1.0-0 libdeflate0 fonts-dejavu-core"))
    }
    return unsafe .success(DrawingLibrary(call: UnsafePointer(table)))
  }

  private init(call: UnsafePointer<cdrawing_functions>) { unsafe self.call = call }

  /// The loaded library.
  ///
  /// - Throws: `DrawingFailure` that names what is missing and how to install it.
  static func load() throws(DrawingFailure) -> DrawingLibrary { try loaded.get() }

  /// Turns a cairo status into an error.
  func check(_ status: UInt32, _ doing: String) throws(DrawingFailure) {
    guard status != 0 else { return }
    throw unsafe DrawingFailure(
      doing: doing, reason: String(cString: call.pointee.cairo_status_to_string(status)))
  }
}

/// The versions of the libraries that draw.
public enum DrawingLibraries {
  /// The versions by name: cairo and pango.
  ///
  /// - Throws: `DrawingFailure` where a library is missing.
  public static func versions() throws(DrawingFailure) -> [String: String] {
    let library = try DrawingLibrary.load()
    return unsafe [
      "cairo": String(cString: library.call.pointee.cairo_version_string()),
      "pango": String(cString: library.call.pointee.pango_version_string()),
    ]
  }
}
