/// Closed forms of speedup over one processor.
public enum Speedup {
  /// 1/(s + (1−s)/N): a problem of fixed size with a serial share s (Amdahl 1967).
  public static func amdahl(processors: Double, serialShare: Double) -> Double? {
    guard valid(processors, serialShare) else { return nil }
    return 1 / (serialShare + (1 - serialShare) / processors)
  }

  /// N − s(N−1): a problem that grows with the machine (Gustafson 1988).
  public static func gustafson(processors: Double, serialShare: Double) -> Double? {
    guard valid(processors, serialShare) else { return nil }
    return processors - serialShare * (processors - 1)
  }

  /// (1/S − 1/N)/(1 − 1/N): the serial share that a measured speedup S stands for (Karp and Flatt
  /// 1990); negative for a speedup above N, nil for one processor.
  public static func karpFlatt(speedup: Double, processors: Double) -> Double? {
    guard processors > 1, processors.isFinite, speedup > 0, speedup.isFinite else { return nil }
    return (1 / speedup - 1 / processors) / (1 - 1 / processors)
  }

  /// S/N for a speedup over a base of `base` processors: (X/X₀)/(N/N₀), 1 where twice the machine
  /// does twice the work.
  public static func efficiency(
    throughput: Double, processors: Double, baseThroughput: Double, base: Double = 1
  ) -> Double? {
    guard throughput > 0, processors > 0, baseThroughput > 0, base > 0 else { return nil }
    let efficiency = throughput / baseThroughput / (processors / base)
    return efficiency.isFinite ? efficiency : nil
  }

  private static func valid(_ processors: Double, _ serialShare: Double) -> Bool {
    processors >= 1 && processors.isFinite && serialShare >= 0 && serialShare <= 1
  }
}
