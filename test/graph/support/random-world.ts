import fc from "fast-check";
import type { Change } from "#graph/model/change.ts";
import type { RecordId, SubjectId } from "#graph/model/ids.ts";
import type { LayerRecord, NoteRecord, NoteTarget } from "#graph/model/record.ts";
import { createWorld, passage, ulidOf, yen } from "./world.ts";
import type { World } from "./world.ts";

const does = [
  "entity",
  "entity",
  "relation",
  "relation",
  "claim",
  "claim",
  "claim",
  "amount",
  "share",
  "two fields",
  "place",
  "bodies",
  "earmark",
  "rank",
  "grade",
  "retract claim",
  "retract field",
  "retract judgement",
  "retract entity",
  "retract relation",
  "withdraw",
  "merge",
  "merge",
  "apart",
  "note",
  "view",
  "view part",
  "document",
  "again",
  "rate",
  "undo",
  "undo",
  "row",
] as const;
type Does = (typeof does)[number];
const small = fc.nat({ max: 60 });
/** What a step does, and numbers that choose with what. */
export interface WorldStep {
  readonly does: Does;
  readonly one: number;
  readonly two: number;
}
export const worldSteps = (maxLength: number): fc.Arbitrary<readonly WorldStep[]> =>
  fc.array(fc.record({ does: fc.constantFrom(...does), one: small, two: small }), { minLength: 1, maxLength });

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length]!;
const at = "2026-01-02T03:04:05.000Z";

/** A world of whatever people do to each other's records, whether it makes sense or not: one change a step. */
export function randomWorld(steps: readonly WorldStep[]): World {
  const world = createWorld();
  const docs = [world.document("d1", "2009"), world.document("d2", null)];
  const entities = [
    world.entity("Alpha Agency", "agency"),
    world.entity("Beta"),
    world.entity("Alpha Agency", "agency"),
  ];
  const relations = [world.relation("funds", entities[0]!, entities[1]!)];
  const claims = [world.claim(entities[0]!, "scope", "x")];
  const judgements: RecordId[] = [world.judge({ verdict: "rank", claim: claims[0]!, rank: "normal" })];
  const views: RecordId[] = [];
  const notes: NoteRecord[] = [];
  const author = { who: "anna", when: at };
  let fresh = 100_000;
  const mint = (letter: string) => `${letter}:${ulidOf(++fresh)}`;

  function step({ does: what, one, two }: WorldStep): void {
    const [a, b] = [pick(entities, one), pick(entities, two)];
    const relation = pick(relations, one);
    const subject: SubjectId = two % 2 ? a : relation;
    const claim = pick(claims, one);
    const parts = two % 3 ? { source: passage(pick(docs, one)) } : {};
    switch (what) {
      case "entity":
        entities.push(world.entity(`Body ${one % 4}`, pick(["agency", "programme", "nonsense"], two), parts));
        return;
      case "relation":
        relations.push(world.relation(pick(["funds", "partOf", "memberOf", "supports"], one * two), a, b, parts));
        return;
      case "claim":
        claims.push(
          world.claim(
            subject,
            pick(["scope", "exists", "valid", "nonsense"], one),
            pick(["2009", true, "x", "2011/2010"], two),
            parts,
          ),
        );
        return;
      case "amount":
        claims.push(
          world.claim(subject, "amount", yen(String(two)), {
            ...parts,
            qualifiers: { phase: "budget", period: pick(["2009", "2009-04/2010-03"], one) },
          }),
        );
        return;
      case "share": {
        const value = { kind: "exact", amount: String(two * 3), low: null, high: null, unit: "percent", of: "total" };
        claims.push(world.claim(relation, "share", value, parts));
        return;
      }
      case "two fields":
        claims.push(
          world.claimOf(
            subject,
            [
              { field: "scope", value: `s${two}` },
              { field: "budgetLine", value: "b" },
            ],
            parts,
          ),
        );
        return;
      case "place":
        claims.push(world.claim(a, "jurisdiction", b, parts));
        return;
      case "bodies":
        claims.push(world.claim(a, "operatedBy", [b, a], parts));
        return;
      case "earmark":
        claims.push(world.claim(relation, "earmark", { kind: "for", for: [a, b] }, parts));
        return;
      case "rank":
        judgements.push(
          world.judge({
            verdict: "rank",
            claim,
            rank: pick(["preferred", "deprecated", "normal"], two),
            ...(two % 5 ? {} : { field: "scope" }),
          }),
        );
        return;
      case "grade":
        judgements.push(world.judge({ verdict: "grade", claim, grade: pick(["A1", "C3", null], two) }));
        return;
      case "retract claim":
        judgements.push(world.judge({ verdict: "retraction", target: claim as string as RecordId }));
        return;
      case "retract field":
        judgements.push(
          world.judge({
            verdict: "retraction",
            target: claim as string as RecordId,
            field: pick(["scope", "budgetLine", "amount"], two),
          }),
        );
        return;
      case "retract judgement":
        judgements.push(world.judge({ verdict: "retraction", target: pick(judgements, one) }));
        return;
      case "retract entity":
        judgements.push(world.judge({ verdict: "retraction", target: a as string as RecordId }));
        return;
      case "retract relation":
        judgements.push(world.judge({ verdict: "retraction", target: relation as string as RecordId }));
        return;
      case "withdraw":
        world.retract(pick<string>([...entities, ...relations, ...claims, ...judgements, ...views], one * 7 + two));
        return;
      case "merge":
        judgements.push(world.judge({ verdict: "sameAs", survivor: a, merged: b }));
        return;
      case "apart":
        judgements.push(world.judge({ verdict: "notSame", entities: [a, b] }));
        return;
      case "note":
        notes.push(world.note("note", targetsOf(one, two)));
        return;
      case "view":
        views.push(mint("v") as RecordId);
        world.add(viewOf(views.at(-1)!, "view"));
        return;
      case "view part":
        if (views.length > 0)
          world.add({
            type: "viewPart",
            id: mint("p") as RecordId,
            view: pick(views, one),
            name: `n${two}`,
            ...author,
          });
        return;
      case "document":
        world.document(pick(docs, one), pick(["2001", "2012", null], two));
        return;
      case "again":
        world.add(...pick(world.changes, one).add);
        return;
      case "rate":
        world.add({
          type: "rate",
          id: mint("x") as RecordId,
          from: "EUR",
          to: "JPY",
          value: "130",
          date: "2009",
          source: "s",
          ...author,
        });
        return;
      case "undo":
        world.undo(pick(world.changes, two % 2 ? world.changes.length - 1 - (one % 3) : one));
        return;
      case "row":
        // Seldom: a row has everything built anew.
        if (one % 4 === 0)
          world.add({ type: "kindRow", id: mint("k") as RecordId, table: "entityKind", name: "nonsense", row: {} });
    }
  }
  function targetsOf(one: number, two: number): readonly NoteTarget[] {
    const targets: NoteTarget[] = [];
    if (one % 2) targets.push({ type: "subject", id: pick<SubjectId>([...entities, ...relations], two) });
    if (two % 3 === 0 && views.length > 0) targets.push({ type: "view", id: pick(views, one) });
    if (one % 5 === 0) targets.push({ type: "selection", ids: [pick(entities, one), pick(relations, two)] });
    return targets;
  }
  for (const one of steps) step(one);
  return world;
}

function viewOf(id: RecordId, name: string): LayerRecord {
  const drawing = { shown: [], positions: {}, folds: [], filters: {}, asOf: null, camera: null, style: {} };
  return { type: "view", id, name, ...drawing, who: "anna", when: at };
}

/** Comings and goings of changes: which of all, a few at a time. */
export const comings = (maxLength: number): fc.Arbitrary<readonly (readonly number[])[]> =>
  fc.array(fc.array(fc.nat({ max: 200 }), { minLength: 1, maxLength: 4 }), { maxLength });
export function toggled(
  all: readonly Change[],
  there: Set<Change>,
  chosen: readonly number[],
): { readonly gone: readonly Change[]; readonly come: readonly Change[] } {
  const changes = [...new Set(chosen.map((number) => all[number % all.length]!))];
  const gone = changes.filter((change) => there.has(change));
  const come = changes.filter((change) => !there.has(change));
  for (const change of gone) there.delete(change);
  for (const change of come) there.add(change);
  return { gone, come };
}
