import type { CheckedInputOf, OutputOf } from "#data/api/contract.ts";
import { countStanding } from "#graph/core/count-standing.ts";
import { compareText } from "#graph/model/json.ts";
import type { ClaimBase } from "#graph/resolve/claim-base.ts";
import type { Moment } from "#graph/resolve/resolve-slot.ts";
import { kindRowsOf } from "#graph/schema/schema.ts";
import type { Census } from "./census.ts";
import { momentOf } from "./describe.ts";
import { layerTitle } from "./layer-title.ts";
import { datedProblems } from "./list-problems.ts";
import { findUndo, findRedo } from "./undo-redo.ts";
import type { WorkspaceState } from "./workspace-state.ts";

export interface InfoAsked {
  /** Id of the author who asks. */
  readonly author: string;
  /** ISO day. */
  readonly today: string;
}

/** Counts, layers and state of the workspace; as of a date, entities and relations that hold then. */
export function getInfo(
  state: WorkspaceState,
  input: CheckedInputOf<"getInfo">,
  { author, today }: InfoAsked,
): OutputOf<"getInfo"> {
  const { lang } = input;
  const { base, census, problemsSoFar } = state.resolved;
  const moment = momentOf(input);
  const standing = moment.days === null ? census : countAt(state, moment);
  const relations = sumOf(standing.relationKinds);
  const carriesMoney = (kind: string) => base.schema.relationKinds.get(kind)?.carriesMoney ?? false;
  const { title } = state.loaded.settings;
  return {
    revision: state.revision,
    title: title[lang] ?? title["en"] ?? Object.values(title)[0] ?? "",
    readOnly: state.loaded.readOnly,
    entities: sumOf(standing.entityKinds),
    relations,
    claims: census.claims,
    flows: sumOf(standing.relationKinds, carriesMoney),
    documents: base.documents.size,
    notes: base.notes.size,
    evidence: { with: standing.evidenced, of: relations },
    emptyStates: { ...census.emptyStates },
    problems: problemsSoFar === null ? null : problemsSoFar + datedProblems(state, today).length,
    layers: layersOf(state, lang),
    kinds: { entity: inOrder(standing.entityKinds), relation: inOrder(standing.relationKinds) },
    undo: findUndo(state, author)?.label ?? null,
    redo: findRedo(state, author)?.label ?? null,
    notices: state.loaded.notices.map(({ code, sentence, values }) => ({ code, sentence, values: { ...values } })),
  };
}

type Standing = Pick<Census, "entityKinds" | "relationKinds" | "evidenced">;

/** Entities and relations that hold at a moment. Cost: O(entities and relations), and the claims of those that are not told off columns. */
function countAt({ resolved: { base, graph, atHand }, budget }: WorkspaceState, moment: Moment): Standing {
  if (graph.index === null) throw new Error("What holds is counted on an index.");
  let evidenced = 0;
  const standing = countStanding(
    graph.index,
    moment,
    (id) => {
      const isSourced =
        atHand?.isSourced(id) ?? base.claimsAbout.get(id)?.some(({ claim }) => claim.source.type !== "none");
      if (isSourced === true) evidenced++;
    },
    budget,
  );
  return { ...standing, evidenced };
}

/** Layers with their live claims: one value of one claim counts as one. */
function layersOf(state: WorkspaceState, lang: "en" | "ja"): OutputOf<"getInfo">["layers"] {
  const claims = state.resolved.census.claimsIn;
  return state.layers.map(({ loaded: { header, role, writable } }) => ({
    id: header.id,
    title: layerTitle(header, lang),
    readOnly: !writable,
    claims: claims.get(header.id) ?? 0,
    role,
    author: header.author?.name ?? null,
  }));
}

function inOrder(counts: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...counts].sort(([a], [b]) => compareText(a, b)));
}
function sumOf(counts: ReadonlyMap<string, number>, isWanted: (kind: string) => boolean = () => true): number {
  let sum = 0;
  for (const [kind, count] of counts) if (isWanted(kind)) sum += count;
  return sum;
}

/** The tables that hold here, as plain data, and the rows that the workspace added. */
export function getSchema({ schema, others, judgements }: ClaimBase): OutputOf<"getSchema"> {
  const plain = (table: ReadonlyMap<string, object>) =>
    JSON.parse(JSON.stringify(Object.fromEntries(table))) as Record<string, never>;
  const retracted = new Set(
    judgements.flatMap(({ record }) =>
      record.type === "judgement" && record.verdict === "retraction" ? [record.target] : [],
    ),
  );
  return {
    entityKinds: plain(schema.entityKinds),
    relationKinds: plain(schema.relationKinds),
    fields: plain(schema.fields),
    codeLists: plain(schema.codeLists),
    rows: kindRowsOf(others.values())
      .filter(({ id }) => !retracted.has(id))
      .map(({ id, table, name }) => ({
        id,
        table,
        name,
        refused: schema.refusedRows.find(({ row }) => row.id === id)?.why ?? null,
      })),
  };
}
