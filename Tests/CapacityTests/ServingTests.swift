import Capacity
import Testing

/// Oracle: `little/metrics.tsv`, worked out apart from this code.
@Suite struct ServingTests {
  private func rows() throws -> [[String: String]] { try VectorTable("metrics").rows }

  /// The value of a row found by case and start of its quantity.
  private func value(_ name: String, _ quantity: String) throws -> Double {
    try #require(
      try rows().first { $0["case"] == name && $0["quantity"]?.hasPrefix(quantity) == true }
    ).number("value")
  }

  @Test func `rates and times by Little's law`() throws {
    let rate = try ServingIdentities.requestRate(concurrency: 32, seconds: 4)
    #expect(rate == (try value("little", "X")))
    let ratio = try ServingIdentities.littleRatio(requestRate: rate, seconds: 4, concurrency: 32)
    #expect(ratio == 1)
    #expect(
      try ServingIdentities.littleRatio(requestRate: 6, seconds: 4, concurrency: 32) == 0.75)

    let seconds = try ServingIdentities.requestSeconds(
      timeToFirstToken: 0.3, timePerOutputToken: 0.025, outputTokens: 512)
    #expect(agree(seconds, try value("little_tokens", "e2e")))
    let requests = try ServingIdentities.requestRate(concurrency: 32, seconds: seconds)
    #expect(agree(requests, try value("little_tokens", "X")))
    let tokens = try ServingIdentities.outputRate(requestRate: requests, outputTokens: 512)
    #expect(agree(tokens, try value("little_tokens", "output")))
    let each = try ServingIdentities.interactivity(timePerOutputToken: 0.025)
    #expect(agree(each, try value("interactivity", "1000")))
    let normalised = try ServingIdentities.normalisedInteractivity(
      outputTokens: 512, requestSeconds: seconds)
    #expect(agree(normalised, try value("e2e_normalized", "OSL")))
  }

  @Test func `cost, power and energy`() throws {
    let priced = try rows().filter { $0["inputs"]?.hasPrefix("tput_per_gpu") == true }
    #expect(priced.count == 6)
    for row in priced {
      // tput_per_gpu=1000.0 tok/s, 1.73 kW, $1.3/GPU/h
      let parts = try #require(row["inputs"]).split { !"0123456789.".contains($0) }
        .compactMap { Double($0) }
      #expect(parts.count == 3)
      let (rate, watts, price) = (parts[0], parts[1] * 1000, parts[2])
      let name = try #require(row["case"])
      // The table has two blocks of three rows for each device: find that of this rate.
      let block = try rows().drop { $0 != row }.prefix(3).map { $0.number("value") }
      let cost = try ServingIdentities.costPerMillionTokens(
        tokensPerSecond: rate, pricePerHour: price)
      #expect(agree(cost, block[0]), "\(name)")
      let perMegawatt = try ServingIdentities.tokensPerSecondPerMegawatt(
        tokensPerSecond: rate, watts: watts)
      #expect(agree(perMegawatt, block[1]), "\(name)")
      let energy = try ServingIdentities.joulesPerToken(tokensPerSecond: rate, watts: watts)
      #expect(agree(energy, block[2]), "\(name)")
    }
    // By hand: two V100 for 5000 $ each that make 500 tok/s.
    #expect(
      try ServingIdentities.tokensPerSecondPerThousandDollars(tokensPerSecond: 500, price: 10000)
        == 50)
  }

  @Test func `good requests`() throws {
    let times = [(0.15, 0.02), (0.25, 0.045), (0.6, 0.03), (0.1, 0.2), (0.19, 0.049)]
    let requests = times.map { Goodput.Request(timeToFirstToken: $0, timePerOutputToken: $1) }
    let objectives = Goodput.Objectives(timeToFirstToken: 0.2, timePerOutputToken: 0.05)
    let goodput = try Goodput(requests, objectives: objectives, seconds: 12.5)
    #expect(agree(goodput.perSecond, try value("goodput", "good")))
    #expect(goodput.met == 2)
    #expect(goodput.attainment == 0.4)
    // By hand: a failed request, one that is no number, and one at the limit.
    let odd = [
      Goodput.Request(timeToFirstToken: nil, timePerOutputToken: nil),
      Goodput.Request(timeToFirstToken: .nan, timePerOutputToken: 0),
      Goodput.Request(timeToFirstToken: -1, timePerOutputToken: 0),
      Goodput.Request(timeToFirstToken: 0.2, timePerOutputToken: 0.05),
    ]
    #expect(try Goodput(odd, objectives: objectives, seconds: 1).met == 1)
    #expect(try Goodput(odd, objectives: Goodput.Objectives(), seconds: 1).met == 4)
    #expect(
      try Goodput(odd, objectives: Goodput.Objectives(requestSeconds: 9), seconds: 1).met == 0)
    #expect(try Goodput([], objectives: objectives, seconds: 1).attainment == nil)
    #expect(throws: CapacityRefusal.notPositive(.seconds)) {
      try Goodput(requests, objectives: objectives, seconds: 0)
    }
  }

  /// What divides is named where it is 0 or no number.
  @Test(arguments: [0, -1, .nan, .infinity] as [Double])
  func `a quotient without meaning is refused`(_ wrong: Double) {
    typealias Serving = ServingIdentities
    let quotients: [(CapacityInput, () throws -> Double)] = [
      (.seconds, { try Serving.requestRate(concurrency: 1, seconds: wrong) }),
      (.requests, { try Serving.littleRatio(requestRate: 1, seconds: 1, concurrency: wrong) }),
      (.timePerOutputToken, { try Serving.interactivity(timePerOutputToken: wrong) }),
      (
        .seconds, { try Serving.normalisedInteractivity(outputTokens: 1, requestSeconds: wrong) }
      ),
      (
        .throughput, { try Serving.costPerMillionTokens(tokensPerSecond: wrong, pricePerHour: 1) }
      ),
      (
        .price,
        { try Serving.tokensPerSecondPerThousandDollars(tokensPerSecond: 1, price: wrong) }
      ),
      (.throughput, { try Serving.joulesPerToken(tokensPerSecond: wrong, watts: 1) }),
      (.power, { try Serving.tokensPerSecondPerMegawatt(tokensPerSecond: 1, watts: wrong) }),
      (
        .outputTokens,
        {
          try Serving.requestSeconds(
            timeToFirstToken: 0, timePerOutputToken: 0, outputTokens: wrong)
        }
      ),
    ]
    for (input, quotient) in quotients {
      #expect(throws: CapacityRefusal.notPositive(input)) { try quotient() }
    }
  }

  @Test func `what overflows is refused`() {
    #expect(throws: CapacityRefusal.notFinite) {
      try ServingIdentities.requestRate(concurrency: 1e300, seconds: 1e-300)
    }
    #expect(throws: CapacityRefusal.notFinite) {
      try ServingIdentities.costPerMillionTokens(tokensPerSecond: 1e-300, pricePerHour: 1e300)
    }
    #expect(throws: CapacityRefusal.notPositive(.outputTokens)) {
      try ServingIdentities.requestSeconds(
        timeToFirstToken: 1, timePerOutputToken: 1, outputTokens: 0.5)
    }
  }
}
