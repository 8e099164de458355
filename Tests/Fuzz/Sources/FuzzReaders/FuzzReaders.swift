import Foundation

// libFuzzer owns `main`. Which reader it feeds is said by FUZZ_READER, because its own arguments are
// its own; `FUZZ_READER=list` prints the names, and `FUZZ_READER=mutations` needs no libFuzzer at all.

private let reader: Reader = {
  let name = ProcessInfo.processInfo.environment["FUZZ_READER"] ?? "any"
  if name == "list" {
    print(Reader.all.map(\.name).joined(separator: "\n"))
    exit(0)
  }
  if name == "mutations" { exit(MutationRun.fromEnvironment().run()) }
  guard let reader = Reader.all.first(where: { $0.name == name }) else {
    print("no reader is named \(name); FUZZ_READER=list prints all")
    exit(2)
  }
  return reader
}()

/// Called once before all inputs.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>
) -> CInt {
  _ = reader
  return 0
}

/// One input: any bytes must be read, or refused, without a crash.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  reader.read(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}
