/** How many times faster than a peer a task has to be at size L, and limits in milliseconds. */
export interface Mark {
  readonly times?: Readonly<Record<string, number>>;
  readonly mostMs?: number;
  /** At most so many times what the peer takes. */
  readonly atMostTimes?: Readonly<Record<string, number>>;
}
export const marks: Readonly<Record<string, Mark>> = {
  "shortest-path": { times: { graphology: 15, sqlite: 5_000 } },
  "all-shortest-paths": { times: { graphology: 1_000 } },
  "k-shortest": { times: { graphology: 25 } },
  "simple-paths": { times: { graphology: 500 } },
  reach: { times: { graphology: 40 } },
  upstream: { times: { graphology: 100, sqlite: 15 } },
  "neighbourhood-2": { times: { graphology: 30 } },
  pattern: { times: { graphology: 60, sqlite: 40 } },
  search: { times: { sqlite: 50 } },
  trace: { mostMs: 500 },
  load: { times: { graphology: 4 } },
  open: { times: { graphology: 60 } },
  problems: { mostMs: 30_000 },
  edit: { times: { lowdb: 100 }, atMostTimes: { bare: 5 } },
};

export interface TaskResult {
  readonly task: string;
  readonly keiro: { readonly medianMs: number; readonly p95Ms: number };
  readonly peers: Readonly<Record<string, { readonly medianMs: number; readonly queries?: number }>>;
  /** Null where there is nothing to compare. */
  readonly agrees: boolean | null;
}
export interface BenchResult {
  readonly size: string;
  readonly entities: number;
  readonly relations: number;
  readonly layerBytes: number;
  readonly tasks: readonly TaskResult[];
  /** Most memory of the process while it loaded and answered, in bytes. */
  readonly memoryBytes: number;
  /** Longest time in which the host's event loop was held up while the worker worked, in milliseconds. */
  readonly heldUpMs: number;
  readonly importClaimsPerSecond: number;
  readonly snapshotBytes: number;
}

/** What came of a mark: the ratio, and whether it is met. */
export interface Verdict {
  readonly text: string;
  readonly isMet: boolean;
}
export function verdictsOf({ task, keiro, peers }: TaskResult): readonly Verdict[] {
  const { times = {}, mostMs, atMostTimes = {} } = marks[task] ?? {};
  const verdicts: Verdict[] = [];
  for (const [peer, least] of Object.entries(times)) {
    const found = peers[peer];
    if (!found) continue;
    const ratio = found.medianMs / keiro.medianMs;
    verdicts.push({ text: `${shown(ratio)} × ${peer} (mark ${shown(least)})`, isMet: ratio >= least });
  }
  for (const [peer, most] of Object.entries(atMostTimes)) {
    const found = peers[peer];
    if (!found) continue;
    const ratio = keiro.medianMs / found.medianMs;
    verdicts.push({ text: `takes ${shown(ratio)} × ${peer} (at most ${most})`, isMet: ratio <= most });
  }
  if (mostMs !== undefined) verdicts.push({ text: `at most ${mostMs} ms`, isMet: keiro.medianMs <= mostMs });
  return verdicts;
}
export function shown(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString("en") : String(Number(value.toPrecision(3)));
}
