import BenchModel
import Diagnostics

extension RunMold {
  /// Where a value stands.
  private struct Stand {
    var start: Int32 = 0
    var end: Int32 = 0
    var line: Int32 = 1
    var lineStart: Int32 = 0

    var range: Range<Int> { Int(start)..<Int(end) }
    var place: TextPlace {
      TextPlace(line: Int(line), column: Int(start - lineStart) + 1, length: Int(end - start))
    }
  }

  /// The record of a text whose like was read beside a path that says the same; nil where there was
  /// none, or where the text must be read in full.
  ///
  /// It comes to what `run` and a collector make of the text, without taking the steps between.
  func record(_ bytes: [UInt8], path: String, _ parts: PathFacts.Parts) -> RunRecord? {
    guard let lines else { return nil }
    return unsafe withUnsafeTemporaryAllocation(of: Double.self, capacity: measured.count) { read in
      unsafe read.initialize(repeating: 0)
      return unsafe withUnsafeTemporaryAllocation(of: Stand.self, capacity: slots.count) { stands in
        unsafe stands.initialize(repeating: Stand())
        return unsafe record(bytes, lines, path: path, parts, stands, read)
      }
    }
  }

  private func record(
    _ bytes: [UInt8], _ lines: [FrameLines], path: String, _ parts: PathFacts.Parts,
    _ stands: UnsafeMutableBufferPointer<Stand>, _ read: UnsafeMutableBufferPointer<Double>
  ) -> RunRecord? {
    guard let hash = unsafe stand(bytes, lines, stands, read),
      let variant = variants[hash]?.first(where: { unsafe isSame($0, stands, bytes) }),
      let template = variant.templates.template(parts)
    else { return nil }
    let names = template.record.values.names
    let count = names.list.count
    var numbers = [Double](repeating: 0, count: count)
    var places = [TextPlace](repeating: TextPlace(line: 0), count: count)
    for index in measured {
      let place = template.places[values[index]]
      guard place >= 0 else { continue }
      numbers[place] = unsafe read[values[index]]
      places[place] = unsafe stands[index].place
    }
    for (value, place) in template.places.enumerated() where place < 0 {
      guard RunCollector.isSameMedian(numbers[-1 - place], unsafe read[value]) else { return nil }
    }
    var record = template.record
    var isFilled = false
    record.change { fields in
      isFilled = unsafe fill(&fields, bytes, stands)
      fields.values = RunValues(names, numbers, at: places, in: path)
      fields.origin.path = path
      fields.span = SourceSpan(path: path, line: 1, column: 1, length: 1)
      if let model = variant.model, let said = fields.statements.first {
        let span = SourceSpan(path: path, unsafe stands[model].place)
        fields.statements = [Statement(said.origin, said.text, at: span)]
      }
      fields.repetition = variant.run.repetition ?? parts.repetition
    }
    return isFilled ? record : nil
  }

  /// Finds all values and reads those that are measurements; the result is made of the values that
  /// tell runs apart, and nil where anything but values differs or a measurement is none.
  private func stand(
    _ bytes: [UInt8], _ lines: [FrameLines], _ stands: UnsafeMutableBufferPointer<Stand>,
    _ read: UnsafeMutableBufferPointer<Double>
  ) -> UInt64? {
    unsafe bytes.withUnsafeBytes { bytes in
      unsafe frame.withUnsafeBytes { frame in
        var (at, piece, hash) = (0, 0, UInt64(1))
        var (line, lineStart) = (1, 0)
        for index in slots.indices {
          let length = ends[index] - piece
          guard at + length < bytes.count,
            unsafe Self.isEqual(bytes, at, frame, piece, length)
          else { return nil }
          if lines[index].count > 0 {
            line += lines[index].count
            lineStart = at + lines[index].last
          }
          (at, piece) = (at + length, ends[index])
          var stop = at
          if case .measured(let unit) = looks[index] {
            guard let number = unsafe JSONNumber.read(bytes, &stop, bytes.count), number > 0 else {
              return nil
            }
            let value = unit.base(number)
            guard value.isFinite else { return nil }
            unsafe read[values[index]] = value
          } else {
            stop = unsafe JSONScanner.skipValue(bytes, at, bytes.count)
            if case .same = looks[index] { hash = unsafe Self.mixed(hash, bytes, at, stop) }
          }
          unsafe stands[index] = Stand(
            start: Int32(at), end: Int32(stop), line: Int32(line), lineStart: Int32(lineStart))
          at = stop
        }
        let length = frame.count - piece
        guard at + length == bytes.count, unsafe Self.isEqual(bytes, at, frame, piece, length)
        else { return nil }
        return hash
      }
    }
  }

  private func isSame(
    _ variant: Variant, _ stands: UnsafeMutableBufferPointer<Stand>, _ bytes: [UInt8]
  ) -> Bool {
    unsafe bytes.withUnsafeBytes { bytes in
      unsafe variant.same.withUnsafeBytes { same in
        var (start, number) = (0, 0)
        for index in slots.indices {
          guard case .same = looks[index] else { continue }
          let length = variant.ends[number] - start
          let range = unsafe stands[index].range
          guard range.count == length,
            unsafe Self.isEqual(bytes, range.lowerBound, same, start, length)
          else { return false }
          (start, number) = (start + length, number + 1)
        }
        return true
      }
    }
  }

  /// Sets what differs beside the measurements; false where the text must be read in full.
  private func fill(
    _ record: inout RunRecord.Fields, _ bytes: [UInt8], _ stands: UnsafeMutableBufferPointer<Stand>
  ) -> Bool {
    guard let completed = self.completed,
      let number = JSONNumber.read(bytes, unsafe stands[completed].range),
      let completed = Int(countOf: number), completed > 0
    else { return false }
    record.requests?.completed = completed
    for index in told {
      let range = unsafe stands[index].range
      switch slots[index] {
      case .same, .completed, .measured: continue
      case .failed:
        guard let failed = JSONNode(bytes: bytes, range: range).integer else { return false }
        record.requests?.failed = failed
      case .total(let name):
        guard let total = JSONNumber.read(bytes, range) else { return false }
        let mean = total / Double(completed)
        if mean.isFinite { record.achieved[name] = mean }
      case .reached(let name):
        guard let number = JSONNumber.read(bytes, range), number > 0, number.isFinite else {
          return false
        }
        record.achieved[name] = number
      case .note(let name):
        guard let text = text(range, bytes) else { return false }
        record.circumstances[name] = AxisPoint(text)
      case .unread: if JSONNumber.read(bytes, range) == nil { return false }
      }
    }
    return record.requests != nil
  }
}

/// The line ends in a piece of a frame.
struct FrameLines: Sendable {
  /// How many there are.
  var count = 0
  /// Where the line after the last of them begins.
  var last = 0
}
