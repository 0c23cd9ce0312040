import type { CheckedInputOf, OutputOf } from "#data/api/contract.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import type { Change } from "#graph/model/change.ts";
import type { EntityId, RecordId } from "#graph/model/ids.ts";
import { compareText } from "#graph/model/json.ts";
import type { ForgottenRecord } from "#graph/model/record.ts";
import { askedToForget } from "#graph/problems/people-rules.ts";
import { isPersonKind } from "#graph/schema/is-person.ts";
import { authorName } from "./author-name.ts";
import { createDescriber } from "./describe.ts";
import type { Reading } from "./describer.ts";
import type { ForgetPlan, ForgetReport, Redactor } from "./forget-port.ts";
import { createRedactor, namesGiven, recordsOf, spellingsOf } from "./forget-records.ts";
import { beginChange, finishChange } from "./make-change.ts";
import type { Minting } from "./make-change.ts";
import { createScrubber, plain } from "./sharing/forbidden-texts.ts";
import type { WorkspaceState } from "./workspace-state.ts";
import type { LoadedLayer, WorkspaceStore } from "./workspace-store.ts";

type Asked = CheckedInputOf<"previewForgetting">;

interface Found {
  readonly persons: ReadonlySet<EntityId>;
  /** The name that is shown. */
  readonly name: string;
  readonly names: readonly string[];
  readonly redactor: Redactor;
}

/**
 * Whom an id means, all their names, those that were taken back too, and all that is said of them.
 * Cost: every change that is known is looked at.
 */
function findPerson(state: WorkspaceState, { person, also, lang, languages }: Asked): Found {
  const { base } = state.resolved;
  const id = base.survivorOf(person);
  const entity = base.entities.get(id);
  if (!entity) throw new WorkspaceError("not-found", `There is no entity ${person} here.`);
  if (!isPersonKind(base.schema, entity.kind))
    throw new WorkspaceError(
      "invalid-input",
      `${person} is no person. Only persons are forgotten; retract other things.`,
    );
  const merged = base.merges
    .flatMap((merge) => [merge.merged, merge.survivor])
    .filter((one) => base.survivorOf(one) === id);
  const persons = new Set<EntityId>([id, person, ...merged]);
  refuseUnreachable(state, persons);
  const changes: Change[] = [...state.allChanges(), ...[...state.foreignChanges()].map(({ change }) => change)];
  const given = namesGiven(changes, persons);
  const names = [...new Set([...given, ...also].flatMap(spellingsOf))];
  const redactor = createRedactor({ persons, gone: recordsOf(changes, persons), texts: names });
  return { persons, name: createDescriber(state, { lang, languages }).name(id).text, names, redactor };
}

/** What others say is suppressed change by change as it is read; a layer that was read packed cannot be. */
function refuseUnreachable(state: WorkspaceState, persons: ReadonlySet<EntityId>): void {
  if (!state.ground) return;
  const isRewritten = ({ role, header, fileName }: LoadedLayer) =>
    fileName !== undefined && role !== "atlas" && (role === "own" || header.writer === null);
  const packed = state.layers.filter(({ loaded }) => loaded.beneath && !isRewritten(loaded));
  const others = new Set(packed.map(({ loaded }) => loaded.header.id));
  for (const id of persons)
    for (const { change } of state.resolved.base.claimsAbout.get(id) ?? [])
      if (others.has(state.layerOf(change)))
        throw new WorkspaceError(
          "limit-exceeded",
          "This person stands in a large layer that others supply and that is read as a whole. Take that layer out of the workspace first.",
        );
}

/** What forgetting somebody would touch; nothing is written. */
export async function previewForgetting(
  state: WorkspaceState,
  store: WorkspaceStore,
  input: Asked,
): Promise<OutputOf<"previewForgetting">> {
  const { name, names, redactor } = findPerson(state, input);
  const report = await store.previewForgetting({ redactor, removeFiles: input.removeFiles });
  const tooShort = names.filter((one) => createScrubber([one]).text(one) === one);
  return { revision: state.revision, ...toldOf(report, input.limit), name, names: [...names], tooShort };
}

export interface ForgetTools {
  readonly store: WorkspaceStore;
  readonly minting: Minting;
  /** Who forgets. */
  readonly who: string;
}

/**
 * Forgets a person: the store rewrites what lies in the folder, with a change that only says so. The workspace has to be
 * read anew afterwards.
 */
export async function forgetPerson(
  state: WorkspaceState,
  input: CheckedInputOf<"forgetPerson">,
  { store, minting, who }: ForgetTools,
): Promise<Pick<OutputOf<"forgetPerson">, "change" | "places" | "left" | "truncated">> {
  const { persons, name, names, redactor } = findPerson(state, input);
  if (![name, ...names].some((one) => plain(one).toLowerCase() === plain(input.typed).toLowerCase()))
    throw new WorkspaceError("invalid-input", `To forget this person for good, type the name as it is shown: ${name}`);
  const begun = beginChange(state, minting);
  const record: ForgottenRecord = {
    type: "forgotten",
    id: begun.mint<RecordId>("forgotten"),
    persons: [...persons].sort(compareText),
    who,
    when: begun.when,
  };
  const tombstone = finishChange(begun, who, "forget a person", { add: [record] });
  const plan: ForgetPlan = { redactor, removeFiles: input.removeFiles, tombstone };
  return { ...toldOf(await store.forget(plan), input.limit), change: tombstone.id };
}

function toldOf({ places, left }: ForgetReport, limit: number) {
  return {
    places: [...places].map(([place, count]) => ({ place, count })),
    left: left.slice(0, limit).map((one) => ({ ...one })),
    truncated: left.length > limit,
  };
}

/** Persons whom others have forgotten and of whom something is still said here. */
export function listForgetRequests(
  state: WorkspaceState,
  { limit, ...reading }: Reading & { readonly limit: number },
): OutputOf<"listForgetRequests"> {
  const { base } = state.resolved;
  const describer = createDescriber(state, reading);
  const requests: OutputOf<"listForgetRequests">["requests"] = [];
  const asked = askedToForget(base);
  for (const { record } of base.others.values())
    if (record.type === "forgotten")
      for (const person of record.persons)
        if (asked.has(person))
          requests.push({
            person,
            name: describer.name(person).text,
            by: authorName(state, record.who),
            when: record.when,
          });
  requests.sort((a, b) => compareText(b.when, a.when) || compareText(a.person, b.person));
  return { revision: state.revision, requests: requests.slice(0, limit), truncated: requests.length > limit };
}
