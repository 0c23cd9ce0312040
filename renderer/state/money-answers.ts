import type { OutputOf } from "#data/api/contract.ts";
import type { EntityId, SubjectId } from "#graph/model/ids.ts";

export type TraceResult = OutputOf<"traceMoney">;
/** One trace: the answer for the period asked about, or for the one beside it. */
export type TraceSide = Pick<TraceResult, keyof TraceResult & keyof NonNullable<TraceResult["compared"]>>;
export type TraceRow = TraceResult["rows"][number];
export type TracePath = TraceRow["paths"][number];
export type TraceStep = OutputOf<"openTraceStep">;
export type SumResult = OutputOf<"sumMoney">;
export type TotalsResult = OutputOf<"totalMoney">;

/** What is lit up on the canvas. */
interface LitWays {
  readonly entities: readonly EntityId[];
  readonly relations: readonly SubjectId[];
}

/** One line of the table of a trace: a source in the first period, in the second, or in both. */
export interface TraceLine {
  readonly before: TraceRow | null;
  readonly after: TraceRow | null;
}
export function traceLines({ rows, compared }: Pick<TraceResult, "rows" | "compared">): readonly TraceLine[] {
  if (compared === null) return rows.map((row) => ({ before: row, after: null }));
  const at = (list: readonly TraceRow[], index: number | null) => (index === null ? null : (list[index] ?? null));
  return compared.pairs.map(({ before, after }) => ({ before: at(rows, before), after: at(compared.rows, after) }));
}

/** The paths of a line, lit up on the canvas. */
export function litTrace(result: TraceResult, chosen: number): LitWays | null {
  const line = traceLines(result)[chosen];
  if (!line) return null;
  const paths = [...(line.before?.paths ?? []), ...(line.after?.paths ?? [])];
  return {
    entities: unique(paths.flatMap(({ entities }) => entities.map(({ id }) => id))),
    relations: unique(paths.flatMap(({ flows }) => flows.flat())),
  };
}
/** The parts of a sum that can be lit up. */
export const sumParts = ["counted", "leftOut"] as const;
export function litSum(result: SumResult, chosen: number): LitWays | null {
  const part = sumParts[chosen];
  if (part === undefined) return null;
  const flows: readonly Pick<SumResult["counted"][number], "flow" | "payer" | "recipient">[] = result[part];
  return {
    entities: unique(flows.flatMap(({ payer, recipient }) => [payer.id, recipient.id])),
    relations: unique(flows.map(({ flow }) => flow)),
  };
}

/** Bodies on the ways of a trace, in the order of its rows, at most `most`; the entity asked about first. */
export function tracedEntities(result: TraceResult, most: number): readonly EntityId[] {
  const paths = traceLines(result).flatMap(({ before, after }) => [...(before?.paths ?? []), ...(after?.paths ?? [])]);
  const behind = [...result.behind, ...(result.compared?.behind ?? [])];
  const ids = [...paths, ...behind].flatMap(({ entities }) => entities.map(({ id }) => id));
  return unique([result.entity.id, ...ids]).slice(0, most);
}

function unique<T>(list: readonly T[]): readonly T[] {
  return [...new Set(list)];
}
