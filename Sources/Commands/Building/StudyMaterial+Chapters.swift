import Analysis
import BenchModel
import Capacity
import Diagnostics
import RawImport
import Reports
import Scaling

extension StudyMaterial {
  /// What follows from the grids of a report, as far as the study asks for it.
  func chapters(of report: StudyReport, _ grids: [NamedGrid]) -> [ChapterDraft] {
    var chapters: [ChapterDraft] = []
    if report.hasScaling || report.hasMemory {
      let drafts = ScalingChapter(
        subjects(grids), language: report.plan.language, software: "etalon \(etalonVersion)")
      if report.hasScaling { chapters.append(drafts.laws) }
      if report.hasMemory { chapters.append(drafts.memory) }
    }
    if !report.plans.isEmpty {
      chapters.append(
        PlanTable.chapter(
          report.plans.map { plan in (plan.name, plan.title, capacity(plan, grids), sources(grids))
          },
          language: report.plan.language, software: "etalon \(etalonVersion)"))
    }
    return chapters
  }

  /// The grids of times with their memory, as far as the catalogue knows their models and devices.
  private func subjects(_ grids: [NamedGrid]) -> [ScalingChapter.Subject] {
    grids.compactMap { named in
      guard named.grid.metric == .requestTime else { return nil }
      let all = [named.grid] + named.others
      return ScalingChapter.Subject(
        name: named.name, time: named.grid.plain,
        throughput: try? named.grid.deriving(.outputThroughput).plain,
        memory: SubjectMemory.all(
          of: all.map(\.plain),
          facts: { subject throws(CapacityRefusal) in try study.catalogue.facts(of: subject) }
        ).first, sources: sources([named]))
    }
  }

  private func capacity(_ plan: StudyPlan, _ grids: [NamedGrid]) -> CapacityPlan {
    let prompts = ServedPrompt.all(of: grids.flatMap { [$0.grid] + $0.others }.map(\.plain))
      .filter { prompt in
        plan.prompts.isEmpty || prompt.column.integer.map(plan.prompts.contains) ?? false
      }
    return CapacityPlan(prompts, objectives: plan.objectives, target: plan.load) { device in
      let facts = study.catalogue.deviceFacts(device)
      return DevicePrices(perHour: plan.perHour[device], toBuy: facts?.price, watts: facts?.watts)
    }
  }

  /// The files that grids were read from.
  private func sources(_ grids: [NamedGrid]) -> [String] {
    grids.flatMap { [$0.grid] + $0.others }.flatMap { grid in
      let plain = grid.plain
      return [plain.origin.path] + plain.cells.joined().flatMap { $0.spans.map(\.path) }
    }
  }
}
