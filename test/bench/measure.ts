import { existsSync, readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import type { Answer, BenchEngine, BenchQuery, QueryTask } from "./bench-task.ts";
import { mostHits } from "./bench-task.ts";

export interface Timed {
  readonly timesMs: readonly number[];
  readonly answers: readonly Answer[];
}
export interface Spread {
  readonly medianMs: number;
  readonly p95Ms: number;
}

/** A peer that takes longer than this for one question gets the first ten questions only. */
const patienceMs = 1_000;
const fewest = 10;
/** How long an engine warms up for a task: marks are about one that runs, not about its first minute. */
const warmUpMs = 1_000;

/**
 * Asks every question once; slow engines only the first ones.
 * @param others Questions of the same task that are not timed: they are asked over and over for a second before.
 */
export function timeTask(
  engine: BenchEngine,
  task: QueryTask,
  queries: readonly BenchQuery[],
  others: readonly BenchQuery[] = [],
): Timed {
  const timesMs: number[] = [];
  const answers: Answer[] = [];
  let isSlow = false;
  const until = performance.now() + warmUpMs;
  for (let at = 0; others.length > 0 && !isSlow && performance.now() < until; at++) {
    const before = performance.now();
    engine.answer(task, others[at % others.length]!);
    isSlow = performance.now() - before > patienceMs;
  }
  for (const query of queries) {
    if (isSlow && answers.length >= fewest) break;
    const before = performance.now();
    const answer = engine.answer(task, query);
    timesMs.push(performance.now() - before);
    answers.push(answer);
    isSlow ||= timesMs.at(-1)! > patienceMs;
  }
  return { timesMs, answers };
}

const statusOfProcess = "/proc/self/status";

/**
 * The most memory that this process has had, in bytes, as the system keeps count of it; where it does not tell, what there
 * is now, so that it has to be asked again and again. What `resourceUsage` tells begins with that of the process that
 * started this one.
 */
export function mostMemory(): number {
  const kept = existsSync(statusOfProcess) ? /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(statusOfProcess, "utf8")) : null;
  return kept ? Number(kept[1]) * 1_024 : process.memoryUsage.rss();
}

/** Median and 95th percentile. */
export function spreadOf(timesMs: readonly number[]): Spread {
  const sorted = timesMs.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { medianMs: rounded(at(0.5)), p95Ms: rounded(at(0.95)) };
}
function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

/**
 * Whether our answers are another engine's, question by question, as far as the other one came. Hits need not be the same
 * where there are more than are shown: ours are ranked.
 */
export function agree(ours: readonly Answer[], others: readonly Answer[]): boolean {
  return others.every((other, at) => {
    const own = ours[at];
    if (!Array.isArray(other) || !Array.isArray(own)) return other === own;
    return other.length >= mostHits
      ? own.length === mostHits
      : other.every((id) => own.includes(id)) || own.length === mostHits;
  });
}
