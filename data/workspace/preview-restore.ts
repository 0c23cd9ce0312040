import type { CheckedInputOf, OutputOf } from "#data/api/contract.ts";
import type { Change } from "#graph/model/change.ts";
import { oldestFirst } from "#graph/model/change.ts";
import { isEntityId, isRelationId } from "#graph/model/ids.ts";
import type { ChangeId, NoteId, SubjectId } from "#graph/model/ids.ts";
import { withAdmitted } from "./admissions.ts";
import { recordsTouched, subjectsTouched } from "./graph-diff.ts";
import { describeChange } from "./history.ts";
import { laterChanges, wholeBackups } from "./restore-backup.ts";
import { layersNow } from "./packed-layers.ts";
import { withUndone } from "./touched-records.ts";
import { createWorkspaceState } from "./workspace-state.ts";
import type { Resolved, WorkspaceState } from "./workspace-state.ts";
import type { LoadedLayer, ReadBackup, WorkspaceStore } from "./workspace-store.ts";

type Answer = OutputOf<"previewRestore">;
/** Greater than every id there is; the change that is only thought of is never written. */
const lastId = "7ZZZZZZZZZZZZZZZZZZZZZZZZZ" as ChangeId;

/**
 * What a restore would do, counted before it is done. Cost: the workspace is resolved once more, and what the changes
 * touch is looked at in both states.
 * @throws WorkspaceError `not-found`, `storage` for a backup that is damaged.
 */
export async function previewRestore(
  state: WorkspaceState,
  store: Pick<WorkspaceStore, "listBackups" | "readBackup">,
  input: CheckedInputOf<"previewRestore">,
): Promise<Answer> {
  const whole = input.backup === undefined ? wholeBackups(await store.listBackups()) : [input.backup];
  const [first, ...others] = await readAll(store, input.keepLater ? whole : whole.slice(0, 1));
  const lost = lostLayers(state, [first!, ...others]);
  const after = withLost(state, lost);
  const held = new Set(first!.layers.flatMap(({ changes }) => changes.map(({ id }) => id)));
  const later = input.keepLater ? [] : laterChanges(after, held);
  const back = later.length > 0 ? [takingBack(later)] : [];
  after.addChanges("", back);
  const touched = touchedBetween(state.resolved, after, [...lost.flatMap(({ changes }) => changes), ...back]);
  const { backup, title } = first!;
  return {
    revision: state.revision,
    backup: { ...backup, damaged: [...backup.damaged] },
    later: [...later]
      .sort(oldestFirst)
      .reverse()
      .slice(0, input.limit)
      .map((change) => describeChange(state, change)),
    takenBack: later.length,
    broughtBack: lost.reduce((sum, { changes }) => sum + changes.length, 0),
    goes: countMissing(state.resolved, after.resolved, touched),
    comes: countMissing(after.resolved, state.resolved, touched),
    title: otherTitle(title, state.loaded.settings.title, input.lang),
    truncated: later.length > input.limit,
  };
}

async function readAll(
  store: Pick<WorkspaceStore, "readBackup">,
  ids: readonly string[],
): Promise<readonly ReadBackup[]> {
  const read: ReadBackup[] = [];
  for (const id of ids) read.push(await store.readBackup(id));
  return read;
}

/** Layers of changes that backups hold and the workspace does not know any more, each change once. */
function lostLayers(state: WorkspaceState, backups: readonly ReadBackup[]): readonly LoadedLayer[] {
  const found = new Set<ChangeId>();
  return backups.flatMap(({ backup, layers }) =>
    layers.flatMap(({ header, changes }): LoadedLayer[] => {
      const lost = changes.filter(({ id }) => state.findChange(id) === null && !found.has(id));
      for (const { id } of lost) found.add(id);
      if (lost.length === 0) return [];
      const id = `${header.id}.restored-${backup.id}`;
      return [
        {
          header: { ...header, id },
          ...(header.foreign ? { foreignId: header.id } : {}),
          role: "own",
          writable: false,
          changes: lost,
          damaged: [],
        },
      ];
    }),
  );
}

function withLost(state: WorkspaceState, lost: readonly LoadedLayer[]): WorkspaceState {
  return createWorkspaceState({
    ...state.loaded,
    layers: [...layersNow(state), ...lost],
  });
}

function takingBack(later: readonly Change[]): Change {
  const undoes = later.map(({ id }) => id);
  return { id: lastId, when: "", who: "", label: "", add: [], retract: [], undoes };
}

/** How much of the one state is not in the other. Only what the changes between them touch can differ. */
function countMissing(from: Resolved, to: Resolved, { subjects, notes }: Touched): Answer["goes"] {
  const goes = { entities: 0, relations: 0, claims: 0, notes: 0 };
  for (const id of subjects) {
    if (isEntityId(id)) goes.entities += Number(from.base.entities.has(id) && !to.base.entities.has(id));
    else if (isRelationId(id)) goes.relations += Number(from.graph.hasRelation(id) && !to.graph.hasRelation(id));
    const there = new Set(valueIds(to, id));
    for (const value of valueIds(from, id)) if (!there.has(value)) goes.claims++;
  }
  for (const id of notes) goes.notes += Number(from.base.notes.has(id) && !to.base.notes.has(id));
  return goes;
}
function* valueIds({ base }: Resolved, subject: SubjectId): Iterable<string> {
  for (const { claim, field } of base.claimsAbout.get(subject) ?? []) yield `${claim.id}#${field.field}`;
}

interface Touched {
  readonly subjects: ReadonlySet<SubjectId>;
  readonly notes: ReadonlySet<NoteId>;
}
function touchedBetween(before: Resolved, after: WorkspaceState, changes: readonly Change[]): Touched {
  const all = changes.flatMap((one) => withAdmitted(withUndone(one, after.findChange), after));
  const records = recordsTouched(before, after.resolved, all);
  const notes = new Set<NoteId>();
  for (const record of records)
    if (record.type === "note") {
      notes.add(record.id);
      if (record.replaces !== undefined) notes.add(record.replaces);
    }
  return { subjects: subjectsTouched(before, after.resolved, records), notes };
}

function otherTitle(
  then: Readonly<Record<string, string>> | null,
  now: Readonly<Record<string, string>>,
  lang: "en" | "ja",
): string | null {
  const textOf = (title: Readonly<Record<string, string>>) =>
    title[lang] ?? title["en"] ?? Object.values(title)[0] ?? "";
  return then === null || textOf(then) === textOf(now) ? null : textOf(then);
}
