import BenchModel
import RawImport
import Scaling
import TestSupport
import Testing

/// Held to the published tables of the article, read off by hand.
@Suite struct CapacityPlanTests {
  @Test func theArticlesMachines() throws {
    let grids = try PublishedGrids.all()
    let prompts = ServedPrompt.all(of: grids)
    #expect(prompts.count == 49)
    let plan = CapacityPlan(
      prompts, objectives: [try Objective("request_time<30s"), try Objective("per_user>=5")],
      target: 500,
      prices: { device in
        DevicePrices(
          perHour: 1.8, toBuy: device == "v100-16gb" ? 5000 : 8500, watts: 250)
      })
    func row(_ device: String, _ prompt: Int) throws -> CapacityPlan.Row {
      try #require(
        plan.rows.first {
          let subject = $0.held.prompt.subject
          return subject.model.id == "codestral-22b" && subject.hardware.device?.id == device
            && subject.hardware.count == 2 && $0.held.prompt.column == AxisPoint(prompt)
        })
    }
    // 2 × A100, 480 tokens: 10.5 s at 64 requests, 19.6 s at 128; 100 / 19.6 = 5.1 tokens/s a user.
    let a100 = try row("a100-40gb", 480)
    #expect(a100.held.load?.requests == 128)
    #expect(a100.held.bound == .untried)
    #expect(a100.held.repetitions == 1)
    #expect(a100.machines == 4)
    let rate = 128 * 100 / 19.6
    #expect(abs((a100.throughput ?? 0) - rate) < 1e-9)
    #expect(abs((a100.throughputPerDevice ?? 0) - rate / 2) < 1e-9)
    #expect(abs((a100.cost?.perMillionTokens ?? 0) - 3.6 / (rate * 3600 / 1e6)) < 1e-12)
    #expect(abs((a100.cost?.tokensPerSecondPerThousand ?? 0) - rate / 17) < 1e-9)
    #expect(abs((a100.cost?.joulesPerToken ?? 0) - 500 / rate) < 1e-12)
    // 2 × V100, 480 tokens: 19 s at 32 requests, which is 5.3 tokens/s a user; 32.1 s at 64.
    let v100 = try row("v100-16gb", 480)
    #expect(v100.held.load?.requests == 32)
    guard case .objective(let missed, let requests, let value) = v100.held.bound else {
      Issue.record("an objective binds")
      return
    }
    #expect(missed.metric == .requestTime && requests == 64 && value == 32.1)
    // 2 × V100, 31 tokens: 21.7 s at 128 requests is 4.6 tokens/s a user.
    guard case .objective(let slow, let load, _) = try row("v100-16gb", 31).held.bound else {
      Issue.record("an objective binds")
      return
    }
    #expect(slow.metric == .outputThroughputPerUser && load == 128)
  }

  @Test func memoryBinds() throws {
    let plan = CapacityPlan(
      ServedPrompt.all(of: try PublishedGrids.all()),
      objectives: [try Objective("request_time<1000s")])
    let v100 = try #require(
      plan.rows.first {
        $0.held.prompt.subject.hardware.device?.id == "v100-16gb"
          && $0.held.prompt.subject.model.id == "codestral-22b"
          && $0.held.prompt.column == 2193
      })
    #expect(v100.held.load?.requests == 64)
    #expect(v100.held.bound == .failure(.outOfMemory, requests: 128))
    #expect(v100.machines == nil && v100.cost?.perMillionTokens == nil)
  }

  @Test func whatWasNotMeasuredBinds() throws {
    let plan = CapacityPlan(
      ServedPrompt.all(of: try PublishedGrids.all()), objectives: [try Objective("ttft.p95<1s")])
    #expect(
      plan.rows.allSatisfy {
        if case .unknown(_, requests: 1) = $0.held.bound { $0.held.load == nil } else { false }
      })
  }
}
