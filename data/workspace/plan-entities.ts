import { WorkspaceError } from "#data/api/errors.ts";
import type { FieldValue } from "#graph/model/claim.ts";
import type { EntityId } from "#graph/model/ids.ts";
import { getEntityKind } from "#graph/schema/schema.ts";
import { pushClaim, pushFields, sayAgain } from "./plan-claims.ts";
import { addJudgement, takeBack } from "./plan-judgements.ts";
import { claimsOf, getEntity, keepRef, kindOf } from "./plan.ts";
import type { EditOf, Plan } from "./plan.ts";

export function addEntity(plan: Plan, edit: EditOf<"addEntity">): void {
  getEntityKind(plan.schema, edit.kind);
  const id = plan.begun.mint<EntityId>("entity");
  plan.newEntities.set(id, edit.kind);
  keepRef(plan, edit.ref, id);
  const [first, ...others] = edit.names.map((name): FieldValue => ({ field: "name", value: { ...name } as never }));
  plan.add.push({ type: "entity", id, kind: edit.kind });
  pushClaim(plan, id, [{ field: "exists", value: true }, first!], edit);
  for (const name of others) pushClaim(plan, id, [name], edit);
  pushFields(plan, id, edit.fields, edit);
}

/** @throws WorkspaceError `invalid-input` for an unknown kind, or the one that it has. */
export function setKind(plan: Plan, { about, kind, ref, reason }: EditOf<"setKind">): void {
  const merged = getEntity(plan, about);
  getEntityKind(plan.schema, kind);
  if (kindOf(plan, merged) === kind)
    throw new WorkspaceError("invalid-input", `It is of the kind “${kind}” already; choose another.`);
  const survivor = plan.begun.mint<EntityId>("entity");
  plan.newEntities.set(survivor, kind);
  keepRef(plan, ref, survivor);
  plan.add.push({ type: "entity", id: survivor, kind });
  addJudgement(plan, { verdict: "sameAs", survivor, merged }, reason);
}

export function merge(plan: Plan, edit: EditOf<"sameAs">): void {
  const [survivor, merged] = [getEntity(plan, edit.survivor), getEntity(plan, edit.merged)];
  if (survivor === merged) throw new WorkspaceError("invalid-input", "The two are one entity already.");
  addJudgement(plan, { verdict: "sameAs", survivor, merged }, edit.reason);
}

export function keepApart(plan: Plan, { entities, reason }: EditOf<"notSame">): void {
  for (const id of entities) getEntity(plan, id);
  addJudgement(plan, { verdict: "notSame", entities }, reason);
}

/** Takes back the judgements that merged an entity away; its claims and relations are its own again. */
export function split(plan: Plan, edit: EditOf<"split">): void {
  const merges = plan.state.resolved.base.merges.filter(({ id, merged }) =>
    edit.judgement === undefined ? merged === edit.merged : id === edit.judgement,
  );
  if (merges.length === 0)
    throw new WorkspaceError(
      "not-found",
      edit.judgement === undefined
        ? `${edit.merged} was not merged into another entity.`
        : `${edit.judgement} is no merge that counts here.`,
    );
  for (const { id } of merges) takeBack(plan, id, undefined, edit.reason);
  const survivors = new Set(merges.map(({ survivor }) => getEntity(plan, survivor)));
  for (const survivor of survivors) keepNamed(plan, survivor, new Set(merges.map(({ merged }) => merged)));
}

/** An entity that was made as another kind of one that had all the names does not stay behind without any. */
function keepNamed(plan: Plan, survivor: EntityId, leaving: ReadonlySet<EntityId>): void {
  const names = claimsOf(plan, survivor, "name").filter(({ claim }) => claim.stance !== "denied");
  if (names.some(({ claim }) => !leaving.has(claim.about as EntityId))) return;
  for (const name of names) sayAgain(plan, survivor, name);
}
