import BenchModel
import Diagnostics

/// NVIDIA's page of TensorRT-LLM's throughput.
///
/// Tables of lengths by GPU, which the releases lay out in three ways. A sample of a report below
/// them is no result.
struct TRTLLMOverview: RawFormat {
  let name = "trtllm-overview"
  let looksFor = "tables with `Input/Output Lengths`, `ISL, OSL` or `Sequence Length (ISL/OSL)`"
  let definitions = MetricDefinition.trtllmBench

  func recognises(_ file: RawFile) -> Bool {
    file.isPlainText
      && TRTLLMOverviewTable.lengthTitles.contains {
        ByteSearch.finds($0, nearEndsOf: file.bytes, reach: 65_536)
      }
      && file.lines.prefix(1000).contains { TRTLLMOverviewTable.isTitle($0) }
  }

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    let all = 0..<file.bytes.count
    // The pages since 1.1 count per GPU.
    let isPerDevice = ["output tokens per second per GPU", "Output Throughput per GPU"]
      .contains { ByteSearch.finds($0, in: file.bytes, all) }
    let isAtOnce = ByteSearch.finds("no delay between messages", in: file.bytes, all)
    var heading = ""
    var caption = ""
    var table: TRTLLMOverviewTable?
    for number in stride(from: 1, through: file.source.lineCount, by: 1) {
      let place = file.source.range(ofLine: number)
      let line = LogText.trimmed(file.source.line(number)[...])
      if line.first == "|" {
        var current = table ?? TRTLLMOverviewTable(heading: heading, caption: caption)
        for cell in current.take(PipeLine.fields(file.bytes, place), file) {
          guard var run = cell.run(file) else { continue }
          run.set(.requestRate, isAtOnce ? AxisPoint(.infinity) : nil)
          switch cell.value {
          case .number(let value):
            run.measured(
              isPerDevice ? Metric(.outputThroughputPerDevice) : .outputThroughput, value,
              at: cell.place)
          case .failure(let failure): run.failed(failure)
          }
          runs.add(run)
        }
        table = current
        continue
      }
      table = nil
      if line.first == "#" {
        heading = String(LogText.trimmed(line.drop { $0 == "#" }))
        caption = ""
      } else if !line.isEmpty {
        caption = String(line.prefix(100))
      }
    }
    return runs.content(why: "a page of TensorRT-LLM's performance without numbers")
  }
}
