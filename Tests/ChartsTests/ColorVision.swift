import Drawing
import Foundation

/// How far apart colours look to people, as CAM02-UCS, with any kind of colour vision.
enum ColorVision: Sendable, CaseIterable {
  case normal, deutan, protan, tritan

  /// Linear light as it is seen: the matrices of Machado, Oliveira and Fernandes (2009), severity 1.
  private var matrix: [[Double]] {
    switch self {
    case .normal: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    case .protan:
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ]
    case .deutan:
      [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
      ]
    case .tritan:
      [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
      ]
    }
  }

  /// The difference between two colours; about 8 is plain to see in a line.
  func difference(_ a: Color, _ b: Color) -> Double {
    let (p, q) = (uniform(a), uniform(b))
    return zip(p, q).map { ($0 - $1) * ($0 - $1) }.reduce(0, +).squareRoot()
  }

  /// The least difference between any two of several colours.
  func leastDifference(_ colors: [Color]) -> Double {
    var least = Double.infinity
    for first in colors.indices {
      for second in colors.indices where second > first {
        least = min(least, difference(colors[first], colors[second]))
      }
    }
    return least
  }

  /// The lightness L* of a colour, from 0 to 100: what a grey print keeps.
  static func lightness(_ color: Color) -> Double {
    let y = product([[0.2126729, 0.7151522, 0.0721750]], linear(color))[0]
    return y > 0.008856 ? 116 * cbrt(y) - 16 : 903.3 * y
  }

  private static func linear(_ color: Color) -> [Double] {
    [color.red, color.green, color.blue].map {
      $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4)
    }
  }

  private static func product(_ matrix: [[Double]], _ vector: [Double]) -> [Double] {
    matrix.map { row in zip(row, vector).map(*).reduce(0, +) }
  }

  private static let toXYZ = [
    [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
    [0.0193339, 0.1191920, 0.9503041],
  ]
  private static let cat02 = [
    [0.7328, 0.4296, -0.1624], [-0.7036, 1.6975, 0.0061], [0.0030, 0.0136, 0.9834],
  ]
  /// From the sharpened cones of CAT02 to those of Hunt, Pointer and Estévez.
  private static let toHPE = [
    [0.7409792, 0.2180250, 0.0410058], [0.2853532, 0.6242014, 0.0904454],
    [-0.0096280, -0.0056980, 1.0153260],
  ]

  /// J′, a′ and b′ of CAM02-UCS for a dim office (64 lux, grey background of 20 %).
  private func uniform(_ color: Color) -> [Double] {
    let seen = Self.product(matrix, Self.linear(color)).map { min(max($0, 0), 1) }
    let xyz = Self.product(Self.toXYZ, seen).map { $0 * 100 }
    let white = [95.047, 100, 108.883]
    let adapting = 64 / Double.pi / 5
    let k = 1 / (5 * adapting + 1)
    let fl = 0.2 * pow(k, 4) * 5 * adapting + 0.1 * pow(1 - pow(k, 4), 2) * cbrt(5 * adapting)
    let n = 0.2
    let nbb = 0.725 * pow(1 / n, 0.2)
    let z = 1.48 + n.squareRoot()
    let d = 1 - 1 / 3.6 * exp((-adapting - 42) / 92)
    let rgbWhite = Self.product(Self.cat02, white)
    func cones(_ value: [Double]) -> [Double] {
      let adapted = zip(Self.product(Self.cat02, value), rgbWhite).map { response, white in
        response * (d * 100 / white + 1 - d)
      }
      return Self.product(Self.toHPE, adapted).map { response in
        let power = pow(fl * abs(response) / 100, 0.42)
        return (response < 0 ? -1 : 1) * 400 * power / (power + 27.13) + 0.1
      }
    }
    let c = cones(xyz)
    func achromatic(_ c: [Double]) -> Double { (2 * c[0] + c[1] + c[2] / 20 - 0.305) * nbb }
    let a = c[0] - 12 * c[1] / 11 + c[2] / 11
    let b = (c[0] + c[1] - 2 * c[2]) / 9
    let hue = atan2(b, a)
    let eccentricity = (cos(hue + 2) + 3.8) / 4
    let j = 100 * pow(achromatic(c) / achromatic(cones(white)), 0.69 * z)
    let t =
      50000 / 13 * nbb * eccentricity * (a * a + b * b).squareRoot()
      / (c[0] + c[1] + 21 * c[2] / 20)
    let chroma = pow(t, 0.9) * (j / 100).squareRoot() * pow(1.64 - pow(0.29, n), 0.73)
    let m = log(1 + 0.0228 * chroma * pow(fl, 0.25)) / 0.0228
    return [1.7 * j / (1 + 0.007 * j), m * cos(hue), m * sin(hue)]
  }
}
