import { anyCost, spendingOn } from "../model/budget.ts";
import type { Budget } from "../model/budget.ts";
import type { Stance } from "../model/claim.ts";
import { stances } from "../model/claim.ts";
import type { ClaimBase } from "../resolve/claim-base.ts";
import { spansOf, stanceOf } from "../resolve/resolve-subject.ts";
import type { FigureColumns } from "./figure-table.ts";
import { areWordsInOrder, orderOfWords, readIdWords, wordsPerId } from "./id-words.ts";
import { createNameCodes } from "./name-codes.ts";
import type { NameCodes } from "./name-codes.ts";
import type { SpanColumns, SpanTable } from "./span-table.ts";
import { createSpanTable } from "./span-table.ts";

/** One row for each entity or relation; every column has as many places as there are rows. */
export interface SubjectColumns {
  /** Four words for each id (`readIdWords`), no id twice; best in the order of the ids, in any order if need be. */
  readonly ids: Uint32Array;
  /** Places in the list of names of kinds. */
  readonly kinds: Uint16Array;
  /** Codes of `spans`: when it holds. A relation of which nobody says that it exists is left out, not marked as `neverCode`. */
  readonly spans: Int32Array;
}
export interface RelationColumns extends SubjectColumns {
  /** Rows of entities. */
  readonly sources: Int32Array;
  readonly targets: Int32Array;
  /** Places in `stances` of model/claim.ts. */
  readonly stances: Uint8Array;
}

/** What the index of a graph is built from: plain typed arrays, read from claims, from bytes of a layer, or from a snapshot. */
export interface GraphColumns {
  readonly entities: SubjectColumns;
  readonly relations: RelationColumns;
  /** Names of kinds by code. */
  readonly entityKinds: readonly string[];
  readonly relationKinds: readonly string[];
  readonly spans: SpanColumns;
  /** Amounts by relation, where a question asks for them; without, no relation has any. */
  readonly figures?: FigureColumns | undefined;
}

const stanceCodes = new Map<Stance, number>(stances.map((stance, code) => [stance, code]));
export function stanceCode(stance: Stance): number {
  return stanceCodes.get(stance)!;
}

/**
 * The columns of resolved claims, rows in the order of ids. A relation that is only denied has no row.
 * Cost: O(entities + relations + their claims).
 */
export function columnsOf(base: ClaimBase, budget = anyCost): GraphColumns {
  const spans = createSpanTable();
  const entityKinds = createNameCodes();
  const relationKinds = createNameCodes();
  const entities = emptySubjects(base.entities.size);
  const rows = new Map<string, number>();
  for (const { id, kind } of spendingOn(base.entities.values(), budget)) {
    const row = rows.size;
    rows.set(id, row);
    fillSubject(entities, row, id, entityKinds.codeOf(kind), spans.codeOf(spansOf(base, id)));
  }
  return sortColumns({
    entities,
    relations: relationColumns(base, rows, relationKinds, spans, budget),
    entityKinds: entityKinds.names,
    relationKinds: relationKinds.names,
    spans: spans.columns(),
  });
}

/**
 * The same columns with rows in the order of ids, in which an index compares rows as numbers and no longer by their ids.
 * Cost: O(n). Figures stay with their relations.
 */
export function sortColumns(columns: GraphColumns): GraphColumns {
  const { entities, relations, figures } = columns;
  const [entityCount, relationCount] = [entities.kinds.length, relations.kinds.length];
  const isSorted = areWordsInOrder(entities.ids, entityCount) && areWordsInOrder(relations.ids, relationCount);
  if (isSorted) return columns;
  const entityOrder = orderOfWords(entities.ids, entityCount);
  const order = orderOfWords(relations.ids, relationCount);
  const rowNow = new Int32Array(entityCount);
  for (const [row, before] of entityOrder.entries()) rowNow[before] = row;
  return {
    ...columns,
    entities: subjectsInOrder(entities, entityOrder),
    relations: {
      ...subjectsInOrder(relations, order),
      sources: order.map((before) => rowNow[relations.sources[before]!]!),
      targets: order.map((before) => rowNow[relations.targets[before]!]!),
      stances: Uint8Array.from(order, (before) => relations.stances[before]!),
    },
    ...(figures ? { figures: figuresInOrder(figures, order) } : {}),
  };
}
function subjectsInOrder({ ids, kinds, spans }: SubjectColumns, order: Int32Array): SubjectColumns {
  const words = new Uint32Array(order.length * wordsPerId);
  for (const [row, before] of order.entries())
    for (let word = 0; word < wordsPerId; word++) words[row * wordsPerId + word] = ids[before * wordsPerId + word]!;
  return {
    ids: words,
    kinds: Uint16Array.from(order, (before) => kinds[before]!),
    spans: order.map((before) => spans[before]!),
  };
}
function figuresInOrder(figures: FigureColumns, order: Int32Array): FigureColumns {
  const starts = new Int32Array(order.length + 1);
  const places = new Int32Array(figures.lows.length);
  let count = 0;
  for (const [row, before] of order.entries()) {
    for (let at = figures.starts[before]!; at < figures.starts[before + 1]!; at++) places[count++] = at;
    starts[row + 1] = count;
  }
  return {
    ...figures,
    starts,
    phases: Uint16Array.from(places, (at) => figures.phases[at]!),
    periods: Uint16Array.from(places, (at) => figures.periods[at]!),
    currencies: Uint16Array.from(places, (at) => figures.currencies[at]!),
    lows: Float64Array.from(places, (at) => figures.lows[at]!),
    highs: Float64Array.from(places, (at) => figures.highs[at]!),
  };
}

function relationColumns(
  base: ClaimBase,
  rows: ReadonlyMap<string, number>,
  kinds: NameCodes,
  spans: SpanTable,
  budget: Budget,
): RelationColumns {
  const most = base.relations.size;
  const sources = new Int32Array(most);
  const targets = new Int32Array(most);
  const stated = new Uint8Array(most);
  const subjects = emptySubjects(most);
  let count = 0;
  for (const { id, kind, source, target } of spendingOn(base.relations.values(), budget)) {
    const times = spansOf(base, id);
    if (times.length === 0) continue;
    fillSubject(subjects, count, id, kinds.codeOf(kind), spans.codeOf(times));
    sources[count] = rows.get(source)!;
    targets[count] = rows.get(target)!;
    stated[count++] = stanceCode(stanceOf(base, id));
  }
  return {
    ids: subjects.ids.subarray(0, count * wordsPerId),
    kinds: subjects.kinds.subarray(0, count),
    spans: subjects.spans.subarray(0, count),
    sources: sources.subarray(0, count),
    targets: targets.subarray(0, count),
    stances: stated.subarray(0, count),
  };
}

function emptySubjects(count: number): SubjectColumns {
  return { ids: new Uint32Array(count * wordsPerId), kinds: new Uint16Array(count), spans: new Int32Array(count) };
}
function fillSubject({ ids, kinds, spans }: SubjectColumns, row: number, id: string, kind: number, code: number): void {
  readIdWords(id, ids, row * wordsPerId);
  kinds[row] = kind;
  spans[row] = code;
}
