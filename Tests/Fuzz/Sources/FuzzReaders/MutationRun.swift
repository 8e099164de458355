import Commands
import Foundation

/// Puts mutated copies of real files through `inspect`, in process, and says what took too long or
/// too much memory.
///
/// Each input follows from the seed and its number alone: the number of the one at work
/// stands in `.build/mutation-at-work`, so that after a crash it can be made again.
struct MutationRun {
  /// The folder of files that are mutated, with those below it.
  var corpus = "corpus"
  /// How many inputs are made.
  var count = 1000
  /// The first of them; more than 0 where one is made again.
  var first = 0
  var seed: UInt64 = 1

  /// Seconds of all cores after which an input hangs.
  private static let slow = 5.0
  /// Bytes that the process may take.
  private static let large = 1 << 30

  /// FUZZ_CORPUS, FUZZ_COUNT, FUZZ_FIRST and FUZZ_SEED say what is done.
  static func fromEnvironment() -> MutationRun {
    let said = ProcessInfo.processInfo.environment
    var run = MutationRun()
    run.corpus = said["FUZZ_CORPUS"] ?? run.corpus
    run.count = said["FUZZ_COUNT"].flatMap { Int($0) } ?? run.count
    run.first = said["FUZZ_FIRST"].flatMap { Int($0) } ?? run.first
    run.seed = said["FUZZ_SEED"].flatMap { UInt64($0) } ?? run.seed
    return run
  }

  /// Runs all inputs; 1 where one of them was slow or large.
  func run() -> Int32 {
    let files = Self.files(in: corpus)
    guard !files.isEmpty else {
      print("there are no files in \(corpus); say FUZZ_CORPUS=FOLDER")
      return 2
    }
    let folder =
      FileManager.default.temporaryDirectory.path
      + "/etalon-mutations-\(ProcessInfo.processInfo.processIdentifier)"
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var statuses: [Int32: Int] = [:]
    var worst = (seconds: 0.0, number: 0)
    var faults = 0
    for number in first..<first + count {
      var mutation = Mutation(seed: seed &* 1_000_003 &+ UInt64(number))
      var file = files[mutation.below(files.count)]
      // A large file takes as long as a hundred small ones and is taken a tenth as often.
      while file.bytes.count > 1 << 18, mutation.below(10) > 0 {
        file = files[mutation.below(files.count)]
      }
      let other = files[mutation.below(files.count)]
      let bytes = mutation.changed(file.bytes, other: other.bytes)
      let path = folder + "/" + file.name
      _ = FileManager.default.createFile(atPath: path, contents: Data(bytes))
      _ = FileManager.default.createFile(
        atPath: ".build/mutation-at-work", contents: Data("\(number)\n".utf8))
      let begin = Self.processorSeconds
      // What never ends is ended by the system.
      alarm(600)
      let status = Self.inspect(file.name, in: folder, asJSON: number % 2 == 1)
      alarm(0)
      try? FileManager.default.removeItem(atPath: path)
      statuses[status, default: 0] += 1
      let seconds = Self.processorSeconds - begin
      if seconds > worst.seconds { worst = (seconds, number) }
      let isLarge = Self.peak > Self.large
      if seconds > Self.slow || isLarge {
        faults += 1
        print(
          "input \(number) of \(file.name): \(seconds) s, peak of the process \(Self.peak >> 20) MiB"
        )
        if isLarge { break }
      }
      if number % 10_000 == 9_999 { print("\(number + 1) inputs, peak \(Self.peak >> 20) MiB") }
    }
    let ends = statuses.sorted { $0.key < $1.key }.map { "\($0.value) ended with \($0.key)" }
    print(
      "\(count) inputs: \(ends.joined(separator: ", ")); the slowest took \(worst.seconds) s "
        + "(\(worst.number)); peak \(Self.peak >> 20) MiB; \(faults) faults")
    return faults == 0 ? 0 : 1
  }

  private static func inspect(_ name: String, in folder: String, asJSON: Bool) -> Int32 {
    let context = Context(directory: folder, out: { _ in }, err: { _ in })
    return runEtalon(["inspect", name] + (asJSON ? ["--json"] : []), in: context)
  }

  private static func files(in folder: String) -> [(name: String, bytes: [UInt8])] {
    let paths = (FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? [])
      .sorted()
    return paths.compactMap { path in
      let name = path.split(separator: "/").last.map(String.init) ?? path
      return FileManager.default.contents(atPath: "\(folder)/\(path)").map { (name, Array($0)) }
    }
  }

  private static var processorSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// The most bytes that this process (0) ever took.
  private static var peak: Int {
    var usage = rusage()
    getrusage(0, &usage)
    return usage.ru_maxrss << 10
  }
}
