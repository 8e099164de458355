import BenchModel
import Foundation
import RawImport
import Testing

/// Ten megabytes of each shape; printed, and run only where `BENCH=1` asks for it.
@Suite(.serialized, .enabled(if: ProcessInfo.processInfo.environment["BENCH"] == "1"))
struct SpeedTests {
  static let shapes: [(name: String, text: String)] = {
    var tables = ""
    var random: UInt64 = 1
    while tables.utf8.count < 10_000_000 {
      tables += "requests \\ tokens mistral 7b 2 T4\t31\t63\t119\t296\t480\t822\t2193\n"
      for row in [1, 2, 4, 8, 16, 32, 64, 128] {
        tables += "\(row)"
        for _ in 0..<7 {
          random = random &* 6_364_136_223_846_793_005 &+ 1
          tables += "\t\(random >> 58),\(random >> 40 & 7)"
        }
        tables += "\n"
      }
      tables += "\t\t\t\t\t\t\t\n"
    }
    var long = "requests,31,63,119,296\n"
    for row in 1...400_000 { long += "\(row),2.5,3.25,4.125,5.0625\n" }
    var neutral =
      "source,line,model,quantization,engine,engine_version,device,device_count,concurrency,"
      + "prompt_tokens,output_tokens,repetition,metric,value,unit,state,reason\n"
    for row in 1...120_000 {
      neutral +=
        "raw/a.md,\(row),mistral-7b,,vllm,,t4-16gb,2,\(row),31,100,1,request_time,2.5,s,measured,\n"
    }
    let prose = String(
      repeating: "In 2023, models were run on 2 V100, or more; nothing = new here.\n",
      count: 150_000)
    return [
      ("stacked tables", tables), ("one long table", long), ("neutral form", neutral),
      ("prose", prose),
      (
        "one line of a megabyte",
        "requests \\ tokens" + String(repeating: "\t1", count: 500_000) + "\n1\t2\n"
      ),
    ]
  }()

  @Test(arguments: [0, 1, 2, 3, 4])
  func speed(_ index: Int) {
    let (name, text) = Self.shapes[index]
    let bytes = Array(text.utf8)
    var grids: [AnyGrid] = []
    let time = ContinuousClock().measure {
      grids = RawImporter().read(path: name, bytes: bytes).grids
    }
    let cells = grids.map(\.plain.cellCount).reduce(0, +)
    print("\(name): \(bytes.count) bytes, \(cells) cells, \(time)")
  }
}
