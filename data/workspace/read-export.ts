import type { CheckedInputOf, OutputOf } from "#data/api/contract.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import { spendingOn } from "#graph/model/budget.ts";
import type { Budget } from "#graph/model/budget.ts";
import type { EntityId, SubjectId } from "#graph/model/ids.ts";
import { isEntityId } from "#graph/model/ids.ts";
import { canonicalJson, compareText } from "#graph/model/json.ts";
import type { Source } from "#graph/model/source.ts";
import type { FieldClaim } from "#graph/resolve/claim-base.ts";
import { namesOf } from "#graph/resolve/resolve-subject.ts";
import { flatSource, flatValue } from "./describe.ts";
import { requireSmall } from "./packed-parts.ts";
import { withoutWithheld } from "./sharing/redact-workspace.ts";
import type { Resolved, WorkspaceState } from "./workspace-state.ts";

/**
 * A piece of an export. "claims": one live claim value a line, sorted by claim id, then field (docs/file-format.md).
 * "canonical": every live record, keys sorted, sorted by id; two workspaces hold the same exactly when these are equal.
 *
 * @throws WorkspaceError `invalid-input` for a canonical export with something left out; `limit-exceeded` for a
 *   workspace of large layers, which lie in text as they are.
 */
export function readExport(state: WorkspaceState, input: CheckedInputOf<"readExport">): OutputOf<"readExport"> {
  if (input.format === "canonical" && input.hidden !== undefined)
    throw new WorkspaceError(
      "invalid-input",
      "The canonical export is of everything, so that two workspaces can be compared. Leave nothing out of it, or take --format claims.",
    );
  requireSmall(state.ground, "Nothing of this workspace can be exported. Its layers are plain text already.");
  // A table of claims goes to others; the canonical export is for comparing one's own workspaces.
  const lines =
    input.format === "claims" ? claimsOf(withoutWithheld(state, { hidden: { withheld: true } })) : recordsOf(state);
  const part: string[] = [];
  let characters = 0;
  let at = input.after;
  for (; at < lines.length && part.length < input.limit && characters < mostCharacters; at++) {
    state.budget.spend(stepsOfALine);
    const line = lines[at]!();
    characters += line.length;
    part.push(line);
  }
  return { revision: state.revision, lines: part, next: at < lines.length ? at : null, total: lines.length };
}

type Line = () => string;
const stepsOfALine = 16;
/** A piece ends with the line that brings it here: what crosses as one text must not be without bounds. */
const mostCharacters = 16_000_000;
/** Names that stand in a line about an entity; all of them are lines of their own. */
const mostNames = 100;

function recordsOf({ resolved: { base }, budget }: WorkspaceState): readonly Line[] {
  // Who was let in where is a matter of the folder: two workspaces that hold the same may have come to it by other merges.
  return [...base.live.values()]
    .filter(({ record }) => record.type !== "admission")
    .sort(spending(budget, (a, b) => compareText(a.record.id, b.record.id)))
    .map(
      ({ record }) =>
        () =>
          canonicalJson(record),
    );
}

function claimsOf({ resolved, budget }: WorkspaceState): readonly Line[] {
  const all = [...spendingOn(resolved.base.claimsAbout, budget)].flatMap(([about, claims]) =>
    claims.filter(({ claim }) => mayBeCited(resolved, claim.source)).map((claim) => ({ about, claim })),
  );
  const names = new Map<EntityId, unknown>();
  return all
    .sort(
      spending(
        budget,
        (a, b) =>
          compareText(a.claim.claim.id, b.claim.claim.id) || compareText(a.claim.field.field, b.claim.field.field),
      ),
    )
    .map(
      ({ about, claim }) =>
        () =>
          JSON.stringify(claimRow(resolved, about, claim, names)),
    );
}

function spending<T>(budget: Budget, compare: (a: T, b: T) => number): (a: T, b: T) => number {
  return (a, b) => {
    budget.spend();
    return compare(a, b);
  };
}

/** What may not be cited is in no table for others; the canonical export is for comparing workspaces, and has it. */
function mayBeCited({ base }: Resolved, source: Source): boolean {
  if (source.type === "interview") return source.attribution !== "do-not-cite";
  return source.type !== "document" || base.documents.get(source.document)?.attribution !== "do-not-cite";
}

/** A line of the claims table, its keys in the documented order. */
function claimRow(resolved: Resolved, about: SubjectId, claim: FieldClaim, names: Map<EntityId, unknown>): object {
  const { type, document, lines, ...rest } = flatSource(claim.claim);
  return {
    claim: claim.claim.id,
    about: describeAbout(resolved, about, names),
    field: claim.field.field,
    value: flatValue(claim.field),
    valid: claim.claim.valid ?? null,
    stance: claim.claim.stance,
    rank: claim.rank,
    grade: claim.grade,
    source: { type, document, lines, ...rest },
  };
}

function describeAbout({ base }: Resolved, about: SubjectId, names: Map<EntityId, unknown>): object {
  const allNames = (id: EntityId) => {
    const known =
      names.get(id) ??
      namesOf(base, id)
        .slice(0, mostNames)
        .map(({ name: { value, lang, form } }) => ({ value, lang, form }));
    names.set(id, known);
    return known;
  };
  if (isEntityId(about))
    return { type: "entity", id: about, kind: base.entities.get(about)?.kind, names: allNames(about) };
  const { id, kind, source, target } = base.relations.get(about)!;
  const role = (name: string, end: EntityId) => ({
    role: name,
    id: end,
    kind: base.entities.get(end)?.kind,
    names: allNames(end),
  });
  return { type: "relation", id, kind, roles: [role("source", source), role("target", target)] };
}
