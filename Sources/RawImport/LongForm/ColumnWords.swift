import BenchModel

/// The names by which people call the columns of a long table.
enum ColumnWords {
  /// What a phrase in small letters, its words parted by spaces, says of a column.
  static let targets: [String: ColumnTarget] = {
    var known: [String: ColumnTarget] = [:]
    func add(_ target: ColumnTarget, _ phrases: String) {
      for phrase in phrases.split(separator: ",") {
        known[phrase.split(separator: " ").joined(separator: " ")] = target
      }
    }
    add(.subject(.model), "model, model name, model id, llm, model path, hf model, base model")
    add(
      .subject(.quantization),
      """
      quantization, quant, quantisation, precision, dtype, data type, torch dtype, weight dtype, \
      weights dtype, quantization type, quant type, quantization method, quant method, \
      weight precision, model dtype, model precision, datatype, weight format
      """)
    add(
      .subject(.engine),
      """
      engine, framework, backend, inference engine, serving engine, inference framework, \
      serving framework, inference backend, engine name, serving backend, runtime
      """)
    add(
      .subject(.engineVersion),
      """
      engine version, framework version, backend version, vllm version, sglang version, version, \
      transformers version
      """)
    add(
      .subject(.device),
      """
      gpu, device, hardware, accelerator, gpu type, gpu name, gpu model, device name, device type, \
      hardware type, hardware name, gpu info, hw, accelerator type, accelerator name, card
      """)
    add(
      .subject(.deviceCount),
      """
      gpu count, num gpus, num gpu, n gpus, n gpu, ngpu, ngpus, gpus, number of gpus, \
      num of hardware, num hardware, number of hardware, num devices, device count, \
      number of devices, # gpus, #gpus, gpu num, num accelerators, accelerator count, num of gpus, \
      gpus count, devices, world size
      """)
    add(.setting(.tensorParallel), "tp, tp size, tensor parallel, tensor parallel size")
    add(.setting(.tensorParallel), "tensor parallelism, tensor parallelism size, tp degree")
    add(.setting(.pipelineParallel), "pp, pp size, pipeline parallel, pipeline parallel size")
    add(.setting(.pipelineParallel), "pipeline parallelism, pipeline parallelism size")
    add(.setting(.expertParallel), "ep, ep size, expert parallel, expert parallel size")
    add(.setting(.dataParallel), "dp, dp size, data parallel, data parallel size")
    add(
      .setting(.concurrency),
      """
      concurrency, conc, batch size, batch, bs, batchsize, users, num users, number of users, \
      concurrent users, ccu, concurrent requests, simultaneous requests, num concurrent requests, \
      num concurrency, parallel requests, clients, num clients, concurrent clients, \
      concurrency level, in flight, requests in flight, prompts in flight, num prompts in flight, \
      vus, virtual users, num streams, streams, number of concurrent requests, n concurrent, \
      concurrent, concurrencies, request concurrency, parallelism, global batch size, \
      parallel slots, num parallel, n parallel, parallel sequences, concurrent sequences
      """)
    add(
      .setting(.requestRate),
      "request rate, qps, target qps, arrival rate, req rate, target rate, target request rate")
    add(
      .setting(.promptTokens),
      """
      prompt tokens, prompt length, prompt len, prompt size, input tokens, input length, input len, \
      isl, input size, input seq len, input sequence length, num input tokens, n prompt, \
      input token length, input token count, prompt token count, in len, in tokens, inlen, \
      random input len, num prompt tokens, prompt token length, prefill tokens, prefill length, \
      input token, prompt token, input seq length, inputlen, n input tokens, n prompt tokens, \
      prefill len, number of input tokens, number of prompt tokens, size of prompt, tokens in, in, \
      seq len, sequence length, seq length, seqlen
      """)
    add(
      .setting(.outputTokens),
      """
      output tokens, output length, output len, osl, output size, new tokens, gen tokens, \
      generated tokens, n gen, generation length, gen len, num output tokens, \
      output sequence length, output seq len, decode tokens, completion tokens, random output len, \
      tokens generated, num generated tokens, out len, out tokens, outlen, output token length, \
      output token count, generation tokens, generation len, completion length, num new tokens, \
      output token, output seq length, outputlen, n output tokens, decode length, decode len, \
      number of output tokens, number of generated tokens, gen length, tokens out, out
      """)
    add(.bothLengths, "input output length, input output len, input output tokens")
    add(.bothLengths, "input and output length, input output size, isl osl")
    add(.setting(.contextDepth), "context depth, n depth, depth")
    add(
      .repetition,
      """
      repeat, repetition, run, iteration, iter, trial, run number, rep, run id, repeat id, \
      run index, repetition number, repeat index, trial number, iteration number, replicate, \
      run num, run no, run nr, rep num, rep number, trial num
      """)
    add(.circumstance(.date), "date, timestamp, time stamp, datetime, date time, start time")
    add(.circumstance(.date), "created at, test time, run date, run at, start timestamp")
    add(.status, "status, state, outcome, success, run status, exit status, is success")
    add(.error, "error, error message, err, exception, traceback, failure reason, error text")
    add(.error, "failure, error msg, failure message, error type, reason")
    add(
      .requests,
      """
      num prompts, num requests, requests, number of requests, n requests, total requests, \
      # requests, # of req, prompts, number of prompts, request count, num samples, # req
      """)
    add(
      .completed,
      """
      completed, successful requests, successful, num completed, completed requests, \
      success count, num successful requests, requests completed, num completed requests
      """)
    add(.failedRequests, "failed, failed requests, num failed, errors, num errors, error count")
    add(.failedRequests, "failed count, num failed requests, failures")
    add(.achievedSum(.promptTokens), "total input tokens, total prompt tokens")
    add(.achievedSum(.outputTokens), "total output tokens, total generated tokens")
    add(.circumstance("seed"), "seed, random seed")
    add(
      .ownCircumstance,
      """
      torch version, pytorch version, cuda version, rocm version, driver version, driver, \
      python version, memory total, total memory, gpu memory total, total gpu memory, host, hostname, os, commit, git commit, \
      endpoint type, endpoint
      """)
    add(
      .ignored,
      """
      index, id, uuid, file, filename, file name, source, source file, path, log, log file, url, \
      notes, note, comment, comments, remark, remarks, unnamed 0, unnamed: 0, tokenizer id, \
      tokenizer, command, cmd, result file, raw file, line, row
      """)
    return known
  }()

  /// Phrases that name something only when a statistic is no part of them.
  static let withStatistic: [String: ColumnTarget] = [
    "max concurrency": .setting(.concurrency), "max batch size": .setting(.concurrency),
    "max concurrent requests": .setting(.concurrency), "max batchsize": .setting(.concurrency),
    "max num seqs": .ownSetting, "max input length": .setting(.promptTokens),
    "max input len": .setting(.promptTokens), "max prompt tokens": .setting(.promptTokens),
    "max prompt len": .setting(.promptTokens), "max input tokens": .setting(.promptTokens),
    "max output length": .setting(.outputTokens), "max output len": .setting(.outputTokens),
    "max output tokens": .setting(.outputTokens), "max tokens": .setting(.outputTokens),
    "max new tokens": .setting(.outputTokens), "max gen len": .setting(.outputTokens),
    "max gen tokens": .setting(.outputTokens), "min tokens": .ownSetting,
  ]

  /// The families of times by their names.
  static let times: [String: Metric.Family] = {
    var known: [String: Metric.Family] = [:]
    func add(_ family: Metric.Family, _ phrases: String) {
      for phrase in phrases.split(separator: ",") {
        known[phrase.split(separator: " ").joined(separator: " ")] = family
      }
    }
    add(.ttft, "ttft, time to first token, first token latency, first token time, ttft latency")
    add(.ttft, "latency to first token, time to first, first token")
    add(.tpot, "tpot, time per output token, time per token, tpot latency, per token latency")
    add(.tpot, "latency per token, per output token latency")
    add(.itl, "itl, inter token latency, intertoken latency, itl latency, inter token time")
    add(.e2e, "e2e, e2el, e2e latency, end to end latency, end to end, latency, request latency")
    add(.e2e, "e2e time, end to end time, e2e request latency, response time, response latency")
    add(.e2e, "per request latency, sequence latency")
    add(.requestTime, "request time, total time, time, generation time, batch latency, batch time")
    add(.requestTime, "inference time, total generation time, batch generation time")
    return known
  }()

  /// Times that are of the load only where no number of requests is given.
  static let durations: Set<String> = [
    "duration", "benchmark duration", "elapsed", "elapsed time", "wall time", "wall", "runtime",
    "run time", "walltime", "total duration", "wall clock time", "test duration",
  ]
}
