public import BenchModel
public import Diagnostics
public struct RawImporter: Sendable { public init() {}; public func read(path: String, bytes: [UInt8], rules: ImportRules = ImportRules()) -> ImportedFile { ImportedFile(path: path, format: "", source: SourceText(path: path, bytes: bytes), grids: [], findings: []) } }
public struct ImportedFile: Sendable { public var path, format: String; public var source: SourceText; public var grids: [AnyGrid]; public var findings: [Finding] }
