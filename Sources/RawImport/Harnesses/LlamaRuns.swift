import BenchModel
import Diagnostics

/// The runs of one tool in a file, told apart where tables repeat a load.
struct LlamaRuns {
  private let flags: LlamaFlags
  private let file: RawFile
  private let sizes: Set<String>
  private let isForkNamed: Bool
  private var runs: [(run: RunBuilder, table: Int)] = []

  /// Begins with the results of the file.
  init(_ file: RawFile, _ rows: [LlamaFields], isForkNamed: Bool = false) {
    self.file = file
    self.isForkNamed = isForkNamed
    flags = LlamaFlags(rows)
    var first: [String: String] = [:]
    var sizes: Set<String> = []
    for row in rows {
      guard let model = Self.modelText(row), let size = Self.size(row) else { continue }
      if first[model, default: size] != size { sizes.insert(model) }
      first[model] = size
    }
    self.sizes = sizes
  }

  /// A run of a result with what all tools share: the model, the engine, the machine, the flags.
  func begin(_ row: LlamaFields) -> RunBuilder {
    var run = RunBuilder(at: row.place)
    name(row, &run)
    machine(row, &run)
    engine(row, &run)
    flags.apply(row, to: &run)
    if let size = Self.size(row) {
      if let model = Self.modelText(row), sizes.contains(model) {
        run.set("model_size", AxisPoint(size))
      } else {
        run.note("model_size", AxisPoint(size))
      }
    }
    run.set("entry", row.text("entry").map { AxisPoint($0) })
    run.note(.date, row.text("test_time").map { AxisPoint($0) })
    return run
  }

  /// Takes a run of a result.
  mutating func add(_ run: RunBuilder, of row: LlamaFields) {
    runs.append((run, row.table))
  }

  /// Gives the runs to a collector; those of tables that repeat a load get the table's heading.
  func deliver(_ tables: [LlamaTable], to collector: inout RunCollector) {
    struct Load: Hashable {
      var names: [String]
      var settings: AxisPoints
    }
    var seen: [Load: Int] = [:]
    var repeated: Set<Int> = []
    for (run, table) in runs {
      let names = [
        run.modelText?.text, run.quantizationText, run.engine?.name, run.engine?.version,
        run.deviceText, run.deviceCount.map(String.init),
      ].map { $0 ?? "" }
      let load = Load(names: names, settings: run.settings)
      if let other = seen[load], other != table { repeated.formUnion([other, table]) }
      seen[load] = seen[load] ?? table
    }
    var labels: [Int: String] = [:]
    var counts: [String: Int] = [:]
    for table in repeated.sorted() where tables.indices.contains(table) {
      let heading = tables[table].context.heading ?? "table"
      counts[heading, default: 0] += 1
      let count = counts[heading, default: 1]
      labels[table] = count > 1 || heading == "table" ? "\(heading) \(count)" : heading
    }
    for (run, table) in runs {
      var run = run
      run.set("table", labels[table].map { AxisPoint($0) })
      collector.add(run)
    }
    guard let first = repeated.min(), tables.indices.contains(first) else { return }
    collector.add(
      Finding(
        .note, "import.repeated-load",
        "\(repeated.count) tables hold the same loads with the same settings; each was taken on "
          + "its own, told apart by `table`", at: collector.span(tables[first].place),
        hints: ["name what tells them apart, or take them as repetitions with --series"]))
  }

  // MARK: What served

  private static func modelText(_ row: LlamaFields) -> String? {
    row.text("model_filename") ?? row.text("model_type") ?? row.text("model")
  }

  /// Gigabytes to two digits, as tables have them.
  private static func size(_ row: LlamaFields) -> String? {
    if let size = row.text("size") { return size }
    guard let bytes = row.number("model_size"), bytes > 0 else { return nil }
    let isSmall = bytes < 1_073_741_824
    let hundredths = (bytes / (isSmall ? 1_048_576 : 1_073_741_824) * 100).rounded()
    return NumberText.hundredths(hundredths) + (isSmall ? " MiB" : " GiB")
  }

  private func name(_ row: LlamaFields, _ run: inout RunBuilder) {
    // A column `model` holds the type in a table of the tool, the file in one of an author.
    let own = row.text("model")
    let file = own.flatMap { $0.contains(" ") ? nil : $0 }
    let type = (row.text("model_type") ?? (file == nil ? own : nil)).map {
      LlamaName.parts(ofType: $0)
    }
    let path =
      row.text("model_filename") ?? file ?? (type == nil ? row.context.model?.text : nil)
    let weights = path.map(LlamaName.weights)
    if let weights, type == nil || !LlamaName.saysLess(weights, than: type?.model ?? "") {
      let parts = LlamaName.parts(ofWeights: weights)
      let place =
        row["model_filename"]?.place ?? row["model"]?.place ?? row.context.model?.place ?? row.place
      run.model(parts.model, at: place)
      if let stored = parts.quantization {
        run.quantization(stored)
      } else if self.file.names.model(weights, self.file.catalogue).quantization == nil {
        run.quantization(type?.quantization)
      }
    } else if let type {
      let place = row["model_type"]?.place ?? row.place("model")
      run.model(type.model.replacing(" ?B", with: ""), at: place)
      run.quantization(type.quantization)
    }
  }

  private func machine(_ row: LlamaFields, _ run: inout RunBuilder) {
    var driver = row.context.driver
    var devices = row.context.devices
    if let text = row.text("gpu_info") ?? row.text("gpu") {
      let named = text.split(separator: ",").map {
        LlamaName.device($0.trimmingPrefix { $0 == " " }.description)
      }
      devices = named.map(\.name)
      driver = named.first?.driver
    }
    let backends = row.text("backends") ?? row.text("backend") ?? Self.oldBackend(row)
    run.set("backends", backends.map { AxisPoint($0) })
    run.set("driver", driver.map { AxisPoint($0) })
    // The GPU of an Apple chip has the name of its CPU.
    let isApple = backends?.contains("Metal") == true && devices.isEmpty
    if isApple || backends == "CPU" || backends == "BLAS" {
      return run.device(row.text("cpu_info") ?? row.text("cpu"))
    }
    if row.text("split_mode") ?? row.text("sm") == "none", devices.count > 1 {
      let main = row.integer("main_gpu") ?? row.integer("mg") ?? 0
      devices = devices.indices.contains(main) ? [devices[main]] : [devices[0]]
    }
    let isShared = backends?.contains("RPC") == true
    if Set(devices).count == 1 {
      run.device(devices[0], count: isShared ? nil : devices.count)
    } else if !devices.isEmpty {
      run.device(devices.joined(separator: " + "), count: isShared ? nil : devices.count)
    }
  }

  /// The first files had a column for each backend.
  private static func oldBackend(_ row: LlamaFields) -> String? {
    let names = [
      "cuda": "CUDA", "hip": "ROCm", "metal": "Metal", "vulkan": "Vulkan", "sycl": "SYCL",
      "kompute": "Kompute", "opencl": "OpenCL", "gpu_blas": "GPU BLAS", "blas": "BLAS",
    ]
    let order = [
      "cuda", "hip", "metal", "vulkan", "sycl", "kompute", "opencl", "gpu_blas", "blas",
    ]
    guard order.contains(where: { row[$0] != nil }) else { return nil }
    let used = order.first { ["1", "true"].contains(row.text($0) ?? "") }
    return used.flatMap { names[$0] } ?? "CPU"
  }

  private func engine(_ row: LlamaFields, _ run: inout RunBuilder) {
    let isFork =
      row.context.isFork
      || ["mla_attn", "mla", "fused_moe", "fmoe", "attn_max_batch", "amb", "rtr", "repack", "ser"]
        .contains { row[$0] != nil }
    var name = isFork ? "ik_llama.cpp" : "llama.cpp"
    var version =
      LlamaName.version(number: row.integer("build_number"), commit: row.text("build_commit"))
      ?? row.context.version
    if let label = row.context.label {
      let lower = label.lowercased()
      if lower.contains("ik_llama") {
        name = "ik_llama.cpp"
      } else if lower == "llama.cpp" || lower == "mainline" {
        name = "llama.cpp"
      } else {
        version = label
      }
    }
    // Where a page speaks of the fork, a bare table may be of either.
    let isOpen = isForkNamed && !isFork && row.isShown && row.context.label == nil
    if !isOpen { run.engine(name, version: version) }
    run.note("build_commit", row.text("build_commit").map { AxisPoint($0) })
  }
}

/// Writes a number of hundredths with its two decimals.
private enum NumberText {
  static func hundredths(_ value: Double) -> String {
    guard let whole = Int(exactly: value) else { return "?" }
    let rest = "\(whole % 100)"
    return "\(whole / 100)." + (rest.count == 1 ? "0" : "") + rest
  }
}
