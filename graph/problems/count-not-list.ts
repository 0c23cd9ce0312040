import { countNoun } from "../schema/code-lists.ts";
import type { EntityId } from "../model/ids.ts";
import { isEntityId } from "../model/ids.ts";
import type { RelationRecord } from "../model/record.ts";
import type { FieldClaim } from "../resolve/claim-base.ts";
import { placeText, readFigures } from "./figures.ts";
import type { ProblemContext, ProblemRule } from "./problem.ts";
import { statedAt } from "./stated.ts";

/** A list this much shorter than its number still means to be the whole list. */
const nearlyAll = 0.9;

/**
 * A body whose members are counted in a document, and listed by the same document one too few or too many. A list that is
 * far shorter than its number gives examples, and is no fault.
 */
export const countNotList: ProblemRule = {
  id: "count-not-list",
  severity: "warning",
  title: { en: "Number and list differ", ja: "数と一覧が不一致" },
  sentence: {
    en: "{name}: {count} {noun} are counted ({place}), and {listed} are listed there.",
    ja: "「{name}」の{nounJa}は{count}とされています（{placeJa}）が、挙げられているのは{listed}です。",
  },
  *findAbout(context, about) {
    if (!isEntityId(about) || !context.says(about, "count")) return;
    const counts = readFigures(context.base.claimsAbout.get(about) ?? [], (field) => field.startsWith("count."));
    for (const { claim, point } of counts) {
      const noun = claim.field.field.slice("count.".length);
      const listed = listOf(context, about, noun, claim).size;
      const counted = point.valueOf();
      if (listed < 2 || listed === counted || listed < nearlyAll * counted) continue;
      yield {
        rule: "count-not-list",
        about,
        severity: "warning",
        values: {
          count: String(counted),
          listed: String(listed),
          noun: countNoun(noun, "en"),
          nounJa: countNoun(noun, "ja"),
          place: placeText(claim, "en"),
          placeJa: placeText(claim, "ja"),
          claim: claim.claim.id,
        },
      };
    }
  },
};

/** What the document of a count lists under the body: its members, its participants, or its parts of the kind that the noun names. */
function listOf(context: ProblemContext, id: EntityId, noun: string, count: FieldClaim): ReadonlySet<EntityId> {
  const { base } = context;
  const listed = new Set<EntityId>();
  const kind = [...base.schema.entityKinds].find(
    ([word, { plural }]) => plural.en === noun || `${word}s` === noun,
  )?.[0];
  const isOfKind = (end: EntityId) => kind !== undefined && base.entities.get(end)!.kind === kind;
  const isListed = ({ kind: tie, source, target }: RelationRecord) =>
    target === id &&
    (noun === "members"
      ? tie === "memberOf"
      : noun === "participants"
        ? tie === "participatesIn"
        : isOfKind(source) && (tie === "partOf" || tie === "memberOf"));
  const isSupported = ({ kind: tie, source, target }: RelationRecord) =>
    source === id && tie === "supports" && isOfKind(target);
  for (const relation of statedAt(context, id, (one) => isListed(one) || isSupported(one))) {
    if (!isStatedBy(base.claimsAbout.get(relation.id), count)) continue;
    if (isListed(relation)) listed.add(relation.source);
    if (isSupported(relation)) listed.add(relation.target);
  }
  return listed;
}

function isStatedBy(claims: readonly FieldClaim[] | undefined, { claim: count }: FieldClaim): boolean {
  const { source } = count;
  if (source.type !== "document") return false;
  return (claims ?? []).some(
    ({ claim, field }) =>
      field.field === "exists" &&
      claim.stance !== "denied" &&
      claim.source.type === "document" &&
      claim.source.document === source.document,
  );
}
