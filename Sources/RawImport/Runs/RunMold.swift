import BenchModel

/// A run that was read, as a form into which files of the same keys are poured: the files of a sweep
/// differ in a few numbers and dates, and need not be understood anew.
///
/// What is poured comes to the run that a reading of the whole file would give; where anything else
/// differs, nothing is poured.
struct RunMold: Sendable {
  /// What may differ at a key.
  enum Slot: Sendable {
    /// Nothing: the value tells what the run is.
    case same
    /// A number of the run, above 0.
    case measured(RunUnit)
    /// How many requests were completed, at least one.
    case completed
    /// How many requests failed.
    case failed
    /// A total over the completed requests.
    case total(AxisName)
    /// A number that the run reached, above 0.
    case reached(AxisName)
    /// A text that does not tell runs apart.
    case note(AxisName)
    /// A number that nobody looks at.
    case unread
  }

  /// What of a slot decides whether a text is like another; without the texts in a slot, which
  /// would be held and let go for every value.
  enum Look: Sendable {
    case measured(RunUnit)
    case same
    case other
  }

  /// The text before the first value, between values and after the last.
  let frame: [UInt8]
  /// Where each piece of the frame ends.
  let ends: [Int]
  let slots: [Slot]
  /// For each slot the number of its value of the run.
  let values: [Int]
  /// For each slot what is looked at first.
  let looks: [Look]
  /// The slots of measurements.
  let measured: [Int]
  /// The last slot of the number of completed requests.
  let completed: Int?
  /// The slots that say something else of each run.
  let told: [Int]
  /// The line ends before each value; nil where lines do not end in the way of Unix.
  let lines: [FrameLines]?
  private(set) var variants: [UInt64: [Variant]] = [:]
  /// The place for what becomes of the run that it was made of.
  private(set) var first = RunTemplates()
  private var count = 0

  /// A run with what is the same in all its files.
  final class Variant: Sendable {
    let run: RunBuilder
    /// The values that are the same, with their ends.
    let same: [UInt8]
    let ends: [Int]
    /// The slot that names the model.
    let model: Int?
    /// What became of it beside paths that say alike.
    let templates = RunTemplates()

    init(_ run: RunBuilder, _ same: [UInt8], ends: [Int], model: Int?) {
      self.run = run
      self.same = same
      self.ends = ends
      self.model = model
    }
  }

  /// The largest text that becomes a mold.
  private static let longest = 1 << 14
  /// How many runs are remembered.
  private static let limit = 1024

  /// Makes a mold of an object that is all of a text; nil where its runs are too unlike each other.
  ///
  /// - Parameter slot: what may differ at a key.
  init?(_ run: RunBuilder, _ object: JSONObject, of bytes: [UInt8], slot: (String) -> Slot) {
    guard bytes.count <= Self.longest, Self.isPlain(run, bytes) else { return nil }
    let members = object.members
    guard Set(members.map(\.key)).count == members.count else { return nil }
    var (frame, ends, slots, values) = ([UInt8](), [Int](), [Slot](), [Int]())
    var start = 0
    for (key, value) in members {
      guard !value.isObject, !value.isArray else { return nil }
      frame += bytes[start..<value.range.lowerBound]
      ends.append(frame.count)
      start = value.range.upperBound
      var slot = slot(key)
      let place = run.values.firstIndex { $0.place == value.range }
      switch slot {
      case .measured, .same, .completed, .total: break
      case .unread, .failed, .reached: if value.number == nil { slot = .same }
      case .note: if !value.isString { slot = .same }
      }
      slots.append(slot)
      values.append(place ?? -1)
    }
    // What is no JSON behind the object is told each time.
    let end = bytes[start...].filter { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    guard end == [UInt8(ascii: "}")] else { return nil }
    frame += bytes[start...]
    ends.append(frame.count)
    (self.frame, self.ends, self.slots, self.values) = (frame, ends, slots, values)
    looks = slots.map { slot in
      switch slot {
      case .measured(let unit): .measured(unit)
      case .same: .same
      default: .other
      }
    }
    measured = slots.indices.filter { if case .measured = slots[$0] { true } else { false } }
    completed = slots.indices.last { if case .completed = slots[$0] { true } else { false } }
    told = slots.indices.filter {
      switch slots[$0] {
      case .same, .completed, .measured: false
      case .failed, .total, .reached, .note, .unread: true
      }
    }
    lines = bytes.contains(0x0D) ? nil : Self.lines(frame, ends)
    guard let templates = keep(run, bytes) else { return nil }
    first = templates
  }

  /// The line ends in the pieces of a frame.
  private static func lines(_ frame: [UInt8], _ ends: [Int]) -> [FrameLines] {
    var start = 0
    return ends.map { end in
      var lines = FrameLines()
      for (offset, byte) in frame[start..<end].enumerated() where byte == 0x0A {
        lines = FrameLines(count: lines.count + 1, last: offset + 1)
      }
      start = end
      return lines
    }
  }

  /// Whether a run worked, gave all its numbers and is written in ASCII.
  private static func isPlain(_ run: RunBuilder, _ bytes: [UInt8]) -> Bool {
    run.failure == nil && run.withoutNumber.isEmpty && run.requests.completed ?? 0 > 0
      && bytes.allSatisfy { $0 < 0x80 }
  }

  /// Remembers one more run with these keys, with the place for what becomes of it; nil where it has
  /// others, lacks a number, or no more are kept.
  mutating func keep(_ run: RunBuilder, _ bytes: [UInt8]) -> RunTemplates? {
    guard count < Self.limit, Self.isPlain(run, bytes), let (places, hash) = places(in: bytes),
      // Lines are counted in the frame alone.
      !places.contains(where: { bytes[$0].contains { $0 == 0x0A || $0 == 0x0D } }),
      // What follows from a list may follow from the number of requests too.
      !places.contains(where: {
        [UInt8(ascii: "["), UInt8(ascii: "{")].contains(bytes[$0.lowerBound])
      })
    else { return nil }
    var (same, ends) = ([UInt8](), [Int]())
    var model: Int?
    var measured = 0
    for (index, place) in places.enumerated() {
      if place == run.modelText?.place { model = index }
      switch slots[index] {
      case .same:
        same += bytes[place]
        ends.append(same.count)
      case .measured:
        guard
          let value = run.values.indices.contains(values[index]) ? run.values[values[index]] : nil,
          value.place == place, value.value > 0
        else { return nil }
        measured += 1
      default: continue
      }
    }
    guard measured == run.values.count else { return nil }
    let variant = Variant(run, same, ends: ends, model: model)
    variants[hash, default: []].append(variant)
    count += 1
    return variant.templates
  }

  // MARK: Pouring

  /// Where the values stand in a text with the same keys, and a number made of those that tell runs
  /// apart; nil where anything but values differs.
  private func places(in bytes: [UInt8]) -> (places: [Range<Int>], hash: UInt64)? {
    unsafe bytes.withUnsafeBytes { bytes in
      unsafe frame.withUnsafeBytes { frame in
        var places: [Range<Int>] = []
        places.reserveCapacity(slots.count)
        var (at, piece, hash) = (0, 0, UInt64(1))
        for index in slots.indices {
          let length = ends[index] - piece
          guard at + length < bytes.count,
            unsafe Self.isEqual(bytes, at, frame, piece, length)
          else { return nil }
          (at, piece) = (at + length, ends[index])
          let stop = unsafe JSONScanner.skipValue(bytes, at, bytes.count)
          if case .same = slots[index] { hash = unsafe Self.mixed(hash, bytes, at, stop) }
          places.append(at..<stop)
          at = stop
        }
        let length = frame.count - piece
        guard at + length == bytes.count, unsafe Self.isEqual(bytes, at, frame, piece, length)
        else { return nil }
        return (places, hash)
      }
    }
  }

  /// The run of a text, with what it was poured into; nil where it must be read in full.
  func run(_ bytes: [UInt8], end: Int) -> (run: RunBuilder, variant: Variant)? {
    guard let (places, hash) = places(in: bytes),
      let variant = variants[hash]?.first(where: { isSame($0, places, bytes) })
    else { return nil }
    var run = variant.run
    run.move(to: 0..<end, model: variant.model.map { places[$0] })
    guard let completed = completed(places, bytes) else { return nil }
    run.requests.completed = completed
    for (index, slot) in slots.enumerated() {
      let place = places[index]
      switch slot {
      case .same, .completed: continue
      case .measured(let unit):
        guard let number = JSONNumber.read(bytes, place), number > 0 else { return nil }
        run.replace(values[index], with: unit.base(number), at: place)
      case .failed:
        guard let failed = JSONNode(bytes: bytes, range: place).integer else { return nil }
        run.requests.failed = failed
      case .total(let name):
        guard let total = JSONNumber.read(bytes, place) else { return nil }
        run.achieved(name, total / Double(completed))
      case .reached(let name):
        guard let number = JSONNumber.read(bytes, place), number > 0 else { return nil }
        run.achieved(name, number)
      case .note(let name):
        guard let text = text(place, bytes) else { return nil }
        run.note(name, AxisPoint(text))
      case .unread: if JSONNumber.read(bytes, place) == nil { return nil }
      }
    }
    return (run, variant)
  }

  private func completed(_ places: [Range<Int>], _ bytes: [UInt8]) -> Int? {
    for (index, slot) in slots.enumerated() {
      guard case .completed = slot else { continue }
      let count = JSONNumber.read(bytes, places[index]).flatMap(Int.init(countOf:))
      return count.flatMap { $0 > 0 ? $0 : nil }
    }
    return nil
  }

  /// A plain text in quotes; nil of a number in quotes, and of anything that takes a closer look.
  func text(_ place: Range<Int>, _ bytes: [UInt8]) -> String? {
    guard place.count > 2, bytes[place.lowerBound] == 0x22, bytes[place.upperBound - 1] == 0x22
    else { return nil }
    let inner = bytes[place.lowerBound + 1..<place.upperBound - 1]
    guard inner.allSatisfy({ $0 < 0x80 && $0 >= 0x20 && $0 != UInt8(ascii: "\\") }) else {
      return nil
    }
    let text = String(decoding: inner, as: UTF8.self)
    return Double(text) == nil ? text : nil
  }

  private func isSame(_ variant: Variant, _ places: [Range<Int>], _ bytes: [UInt8]) -> Bool {
    unsafe bytes.withUnsafeBytes { bytes in
      unsafe variant.same.withUnsafeBytes { same in
        var (start, number) = (0, 0)
        for (index, place) in places.enumerated() {
          guard case .same = slots[index] else { continue }
          let length = variant.ends[number] - start
          guard place.count == length,
            unsafe Self.isEqual(bytes, place.lowerBound, same, start, length)
          else { return false }
          (start, number) = (start + length, number + 1)
        }
        return true
      }
    }
  }

  @inline(__always)
  static func isEqual(
    _ left: UnsafeRawBufferPointer, _ leftStart: Int, _ right: UnsafeRawBufferPointer,
    _ rightStart: Int, _ count: Int
  ) -> Bool {
    guard leftStart >= 0, rightStart >= 0, leftStart + count <= left.count,
      rightStart + count <= right.count
    else { return false }
    var offset = 0
    while offset + 8 <= count {
      let one = unsafe left.loadUnaligned(fromByteOffset: leftStart + offset, as: UInt64.self)
      let two = unsafe right.loadUnaligned(fromByteOffset: rightStart + offset, as: UInt64.self)
      if one != two { return false }
      offset += 8
    }
    while offset < count {
      if unsafe left[leftStart + offset] != right[rightStart + offset] { return false }
      offset += 1
    }
    return true
  }

  static func mixed(
    _ hash: UInt64, _ bytes: UnsafeRawBufferPointer, _ start: Int, _ end: Int
  ) -> UInt64 {
    var hash = hash
    func mix(_ word: UInt64) {
      hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 29
    }
    var index = start
    while index + 8 <= end {
      mix(unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      index += 8
    }
    while index < end {
      mix(UInt64(unsafe bytes[index]))
      index += 1
    }
    return hash
  }
}
