import Foundation
import Testing

/// Compares pictures by eye's measure: small steps of a colour are the same colour, and a few other
/// pixels are the work of another version of a library.
public enum PictureDifference {
  /// Expects a picture to look like the golden beside the calling test.
  ///
  /// Goldens are kept at a sixth of the size as PPM, which needs no decoder and shows what moves;
  /// the same shapes to a hundredth of a point are the business of scene goldens.
  ///
  /// - Parameters:
  ///   - rgb: red, green and blue, a byte each, row by row from the top.
  ///   - name: the file, relative to `Golden/` beside the test's source file.
  ///   - tolerance: the greatest step of a channel that is still the same colour.
  ///   - share: how many pixels may differ by more, of all.
  public static func expect(
    rgb: [UInt8], width: Int, looksLike name: String, tolerance: Int = 16, share: Double = 0.004,
    png: [UInt8], filePath: String = #filePath, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let file = URL(filePath: filePath).deletingLastPathComponent().appending(path: "Golden/\(name)")
    let actual = reduced(rgb, width: width)
    if Golden.isRecording {
      Golden.record(Data(actual), to: file, sourceLocation: sourceLocation)
      return
    }
    guard let golden = try? Data(contentsOf: file) else {
      Issue.record("no golden \(name); run with RECORD=1", sourceLocation: sourceLocation)
      return
    }
    let difference = differingShare(of: actual, from: Array(golden), by: tolerance)
    guard difference > share else { return }
    Attachment.record(png, named: "actual-\(name).png")
    Issue.record(
      "\(difference * 100) % of the bytes differ from \(name)", sourceLocation: sourceLocation)
  }

  /// The share of a picture's bytes that differ by more than a tolerance; 1 where the sizes differ.
  public static func differingShare(
    of actual: [UInt8], from golden: [UInt8], by tolerance: Int = 16
  ) -> Double {
    guard golden.count == actual.count, !actual.isEmpty else { return 1 }
    let different = zip(golden, actual).count { abs(Int($0) - Int($1)) > tolerance }
    return Double(different) / Double(actual.count)
  }

  /// The picture at a sixth of its size, each pixel the mean of 36, as a PPM file.
  public static func reduced(_ rgb: [UInt8], width: Int) -> [UInt8] {
    let step = 6
    let columns = width / step
    let rows = rgb.count / 3 / width / step
    var out = Array("P6\n\(columns) \(rows)\n255\n".utf8)
    for row in 0..<rows {
      for column in 0..<columns {
        for channel in 0..<3 {
          var sum = 0
          for y in 0..<step {
            for x in 0..<step {
              sum += Int(rgb[3 * ((row * step + y) * width + column * step + x) + channel])
            }
          }
          out.append(UInt8(sum / (step * step)))
        }
      }
    }
    return out
  }

  /// The cyclic redundancy check of zip and PNG, bit by bit.
  public static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var value: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      value ^= UInt32(byte)
      for _ in 0..<8 { value = value & 1 == 1 ? (value >> 1) ^ 0xEDB8_8320 : value >> 1 }
    }
    return ~value
  }
}
