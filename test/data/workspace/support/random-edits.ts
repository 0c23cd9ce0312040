import fc from "fast-check";
import { createMemoryFolder } from "#data/store/memory-store.ts";
import type { MemoryFolder } from "#data/store/memory-store.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import { createClaimBase } from "#graph/resolve/claim-base.ts";
import type { ClaimBase } from "#graph/resolve/claim-base.ts";
import { countingChanges } from "#graph/model/admission.ts";
import { openWorkspace } from "./open.ts";
import type { EditInput, Opening, TestWorkspace } from "./open.ts";
import type { policy } from "./policy.ts";

/** One random step: what is done, and numbers that choose with what. */
export interface RandomStep {
  readonly what: (typeof steps)[number];
  readonly a: number;
  readonly b: number;
}
const steps = [
  "addEntity",
  "addRelation",
  "addAmount",
  "addAmount",
  "addName",
  "correct",
  "correct",
  "prefer",
  "deprecate",
  "grade",
  "retract",
  "retract",
  "addNote",
  "editNote",
  "sameAs",
  "notSame",
  "split",
  "addRate",
  "addView",
  "moveInView",
  "moveInView",
  "changeView",
  "removeView",
  "undo",
  "undo",
  "redo",
] as const;
const small = fc.nat({ max: 40 });
export const randomRun = (maxLength: number): fc.Arbitrary<readonly RandomStep[]> =>
  fc.array(fc.record({ what: fc.constantFrom(...steps), a: small, b: small }), { minLength: 1, maxLength });

export type Policy = ReturnType<typeof policy>;

/** The changes that count in a folder, over those of a world. */
export function baseOf({ world }: Policy, folder: MemoryFolder): ClaimBase {
  return createClaimBase([...world.changes, ...countingChanges([...folder.writers.values()])]);
}

/** Does a step if there is something to do it with; what is refused changes nothing. */
export async function take(world: Policy, { api, apply, folder }: TestWorkspace, step: RandomStep): Promise<void> {
  try {
    if (step.what === "undo") await api.undo({});
    else if (step.what === "redo") await api.redo({});
    else {
      const edit = editOf(step, baseOf(world, folder));
      if (edit) await apply(edit);
    }
  } catch (error) {
    if (!(error instanceof WorkspaceError)) throw error;
  }
}

const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(list.length, 1)];

function editOf({ what, a, b }: RandomStep, base: ClaimBase): EditInput | null {
  const entities = [...base.entities.keys()].sort();
  const relations = [...base.relations.keys()].sort();
  const [entity, another, relation] = [pick(entities, a), pick(entities, b), pick(relations, a)];
  const value = { kind: "exact", amount: String(b % 4), low: null, high: null, unit: "million", currency: "JPY" };
  const qualifiers = { phase: "budget", period: "2009", per: "year" };
  const claims = [...base.claimsAbout.values()]
    .flat()
    .filter(({ field }) => field.field !== "exists")
    .sort((x, y) => (x.claim.id < y.claim.id ? -1 : 1));
  const amounts = claims.filter(({ field }) => field.field === "amount");
  const claim = b % 3 === 0 ? pick(claims, a) : pick(amounts, a);
  switch (what) {
    case "addEntity":
      return { type: "addEntity", kind: "agency", names: [{ value: `Agency ${a}`, lang: "en", form: "official" }] };
    case "addRelation":
      return entity && another ? { type: "addRelation", kind: "funds", source: entity, target: another } : null;
    case "addAmount":
      return relation && base.relations.get(relation)!.kind === "funds"
        ? { type: "addClaim", about: relation, fields: [{ field: "amount", value, qualifiers }] }
        : null;
    case "addName":
      return entity
        ? {
            type: "addClaim",
            about: entity,
            fields: [{ field: "name", value: { value: `Name ${b}`, lang: "en", form: b % 2 ? "short" : "alias" } }],
          }
        : null;
    case "correct": {
      const amount = pick(amounts, a);
      if (!amount) return null;
      return {
        type: "correct",
        claim: amount.claim.id,
        field: "amount",
        value: { ...value, amount: String(b) },
        reason: "r",
        ...(b % 3 === 0 ? { rank: "preferred" as const } : {}),
      };
    }
    case "prefer":
    case "deprecate": {
      const rank = what === "prefer" ? "preferred" : "deprecated";
      return claim ? { type: "setRank", claim: claim.claim.id, field: claim.field.field, rank, reason: "r" } : null;
    }
    case "grade":
      return claim ? { type: "setGrade", claim: claim.claim.id, grade: b % 2 ? "B2" : "C3" } : null;
    case "retract": {
      const live = [...base.live.keys()].filter((id) => /^[erc]:/.test(id)).sort();
      const target = pick(live, a * 7 + b);
      return target ? { type: "retract", target, ...(b % 2 ? { reason: "gone" } : {}) } : null;
    }
    case "addNote":
      return { type: "addNote", body: `note ${b}`, targets: entity ? [{ type: "subject", id: entity }] : [] };
    case "editNote": {
      const note = pick([...base.notes.keys()].sort(), a);
      return note ? { type: "editNote", note: note, body: `newer ${b}` } : null;
    }
    case "sameAs":
      return entity && another && entity !== another
        ? { type: "sameAs", survivor: entity, merged: another, reason: "one" }
        : null;
    case "notSame":
      return entity && another && entity !== another ? { type: "notSame", entities: [entity, another] } : null;
    case "split": {
      const merges = base.judgements.filter(({ record }) => record.type === "judgement" && record.verdict === "sameAs");
      const merge = pick(merges, a);
      return merge ? { type: "split", judgement: merge.record.id, reason: "two" } : null;
    }
    case "addRate":
      return { type: "addRate", from: "EUR", to: "JPY", value: String(b + 1), date: "2014", source: "bank" };
    case "addView":
      return { type: "addView", name: `View ${a}`, shown: entities.slice(0, 3 + (b % 3)) };
    case "moveInView":
    case "changeView":
    case "removeView":
      return viewEditOf({ what, a, b }, base);
    default:
      return null;
  }
}

function viewEditOf({ what, a, b }: RandomStep, base: ClaimBase): EditInput | null {
  const views = [...base.views.values()].sort((x, y) => (x.id < y.id ? -1 : 1));
  const view = pick(views, a);
  const thing = view && pick(view.shown, b);
  if (!view || thing === undefined) return null;
  if (what === "removeView") return { type: "removeView", view: view.id, ...(b % 2 ? { reason: "old" } : {}) };
  if (what === "moveInView") return { type: "moveInView", view: view.id, positions: { [thing]: [a, b] } };
  return b % 2
    ? { type: "changeView", view: view.id, name: `View ${b}` }
    : { type: "changeView", view: view.id, shown: view.shown.filter((id) => id !== thing) };
}

/** A folder copied as people copy folders. */
export function copyFolder(folder: MemoryFolder): MemoryFolder {
  const copy = createMemoryFolder(folder.id);
  for (const [name, file] of folder.writers) copy.writers.set(name, { ...file, changes: [...file.changes] });
  return copy;
}

export function openCopy(world: Policy, folder: MemoryFolder, opening: Opening): Promise<TestWorkspace> {
  return openWorkspace(world.world, { ...opening, folder });
}
