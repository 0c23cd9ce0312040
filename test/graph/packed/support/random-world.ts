import fc from "fast-check";
import type { DocumentId, EntityId, RecordId, RelationId, SubjectId } from "#graph/model/ids.ts";
import type { ClaimId } from "#graph/model/ids.ts";
import { createWorld, passage, yen } from "#test/graph/support/world.ts";
import type { World } from "#test/graph/support/world.ts";

const steps = [
  "entity",
  "entity",
  "bareEntity",
  "relation",
  "relation",
  "bareRelation",
  "amount",
  "amount",
  "odd",
  "name",
  "bound",
  "exists",
  "several",
  "rank",
  "grade",
  "retraction",
  "fieldRetraction",
  "sameAs",
  "note",
  "document",
  "retract",
  "undo",
  "again",
  "lost",
] as const;
const small = fc.nat({ max: 60 });
/** Steps of a world in which everything happens that may happen to a claim. */
export const randomSteps = fc.array(fc.record({ what: fc.constantFrom(...steps), a: small, b: small, c: small }), {
  minLength: 1,
  maxLength: 45,
});
export type RandomSteps = readonly { what: (typeof steps)[number]; a: number; b: number; c: number }[];

const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(1, list.length)];
const stancesOf = ["asserted", "denied", "inferred", "imported"] as const;
const ranksOf = ["preferred", "normal", "deprecated"] as const;
const times = [undefined, "2006", "2006/2009", "2004~/2008", "2006/..", "/2009", "2006-10-05"] as const;
const texts = ["METI", "経済産業省", 'He said "no"', "back\\slash", "tab\there", "Ä é 🚀", "x".repeat(300)] as const;
const nobody = "e:7ZZZZZZZZZZZZZZZZZZZZZZZZZ" as EntityId;

export function worldOf(chosen: RandomSteps): World {
  const world = createWorld();
  const made = { entities: [] as EntityId[], relations: [] as RelationId[], claims: [] as ClaimId[] };
  for (const step of chosen) take(world, made, step);
  return world;
}

interface Made {
  readonly entities: EntityId[];
  readonly relations: RelationId[];
  readonly claims: ClaimId[];
}
function take(world: World, made: Made, { what, a, b, c }: RandomSteps[number]): void {
  const { entities, relations, claims } = made;
  const [one, other, relation, claim] = [pick(entities, a), pick(entities, b), pick(relations, a), pick(claims, a)];
  const subject: SubjectId | undefined = b % 2 ? relation : one;
  const valid = pick(times, c);
  const parts = {
    stance: pick(stancesOf, b)!,
    rank: pick(ranksOf, Math.floor(c / 3))!,
    ...(valid === undefined ? {} : { valid }),
    ...(a % 3 === 0 ? { source: passage() } : {}),
    ...(b % 5 === 0 ? { grade: "B2" } : {}),
    ...(c % 7 === 0 ? { comment: "seen twice", hedge: "about" } : {}),
  };
  const addTo = (list: (string | undefined)[], id: string) => void list.push(id);
  switch (what) {
    case "entity":
      return addTo(entities, world.entity(pick(texts, a)!, a % 2 ? "ministry" : "cluster", parts));
    case "bareEntity":
      return addTo(entities, world.bareEntity());
    case "relation":
      return one && other ? addTo(relations, world.relation(c % 2 ? "funds" : "partOf", one, other, parts)) : undefined;
    case "bareRelation":
      return addTo(relations, world.bareRelation("funds", one ?? nobody, c % 4 === 0 ? nobody : (other ?? nobody)));
    case "amount":
      return subject
        ? addTo(
            claims,
            world.claim(subject, "amount", yen(String(a)), {
              ...parts,
              qualifiers: { phase: "budget", period: "2009", per: "year" },
            }),
          )
        : undefined;
    case "odd":
      return subject
        ? addTo(
            claims,
            world.claim(subject, c % 2 ? "count.companies" : "amount", { kind: "exact", of: [a, null, { b }] }, parts),
          )
        : undefined;
    case "name":
      return one
        ? addTo(
            claims,
            world.name(
              one,
              { value: pick(texts, b)!, lang: "ja", form: "short", ...(c % 2 ? { period: "2006" } : {}) },
              parts,
            ),
          )
        : undefined;
    case "bound":
      return subject
        ? addTo(claims, world.claim(subject, pick(["valid", "signed", "on"], c)!, "2005/2008", parts))
        : undefined;
    case "exists":
      return subject ? addTo(claims, world.claim(subject, "exists", a % 3 !== 0, parts)) : undefined;
    case "several": {
      const fields = [
        { field: "exists", value: true },
        { field: "scope", value: pick(texts, a)! },
        { field: "jurisdiction", value: other ?? nobody },
      ];
      return subject ? addTo(claims, world.claimOf(subject, fields, parts)) : undefined;
    }
    default:
      judge(world, made, { what, a, b, c, one, other, claim });
  }
}

function judge(
  world: World,
  { entities, relations, claims }: Made,
  step: Omit<RandomSteps[number], "what"> & {
    readonly what: RandomSteps[number]["what"];
    readonly one: EntityId | undefined;
    readonly other: EntityId | undefined;
    readonly claim: ClaimId | undefined;
  },
): void {
  const { what, a, b, c, one, other, claim } = step;
  const anything = pick([...entities, ...relations, ...claims], b) as string | undefined;
  if (what === "rank" && claim)
    world.judge({ verdict: "rank", claim, rank: pick(ranksOf, b)!, ...(c % 2 ? { field: "exists" } : {}) });
  else if (what === "grade" && claim) world.judge({ verdict: "grade", claim, grade: b % 2 ? "A1" : null });
  else if (what === "retraction" && anything) {
    const judgements = world.changes.flatMap(({ add }) => add).filter(({ type }) => type === "judgement");
    const target = (c % 3 === 0 ? pick(judgements, a)?.id : undefined) ?? anything;
    world.judge({ verdict: "retraction", target: target as RecordId });
  } else if (what === "fieldRetraction" && claim)
    world.judge({ verdict: "retraction", target: claim as string as RecordId, field: c % 2 ? "scope" : "exists" });
  else if (what === "sameAs" && one && other && one !== other)
    world.judge({ verdict: "sameAs", survivor: one, merged: other });
  else if (what === "note") world.note(`note ${a}`, one ? [{ type: "subject", id: one }] : []);
  else if (what === "document") world.document(`d${a % 4}`, "2009");
  else if (what === "retract" && anything) world.retract(anything);
  else if (what === "undo" && world.changes.length > 0) world.undo(pick(world.changes, a)!);
  else if (what === "again" && one) world.add({ type: "entity", id: one, kind: "agency" });
  else if (what === "lost") world.claim(nobody, "scope", `d${b}` as DocumentId);
}
