import RawImport

/// One input of libFuzzer: any bytes must be read into grids and findings without a crash.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let file = RawImporter().read(path: "input", bytes: bytes)
  // Everything a caller may ask for is asked for.
  for grid in file.grids { _ = grid.plain.measuredCount }
  return 0
}
