import type { InputOf } from "#data/api/contract.ts";
import { isEntityId } from "#graph/model/ids.ts";
import type { ClaimId, EntityId, RecordId, SubjectId } from "#graph/model/ids.ts";
import type { EditForm } from "../state/edit.ts";
import type { WindowServices } from "../state/services.ts";
import { decidingOf } from "../state/triage.ts";
import { isWritable } from "../state/window-state.ts";
import type { WindowState } from "../state/window-state.ts";
import { textsOf } from "../text/texts.ts";
import { applyEdits } from "./change-actions.ts";
import { openDialog } from "./dialog-actions.ts";
import { addToPicture, goTo } from "./picture-actions.ts";
import { say } from "./report.ts";
import { nameOf, subjectOf } from "./subject.ts";

export type Edits = InputOf<"applyEdits">["edits"];
export type EditInput = Edits[number];
type Made = Awaited<ReturnType<typeof applyEdits>>;

/** Letters of a name that stand in the label of a change at most. */
const mostLetters = 80;

/** Opens a form where something may be changed. */
export function openForm({ store }: WindowServices, form: EditForm): void {
  if (isWritable(store.getState())) openDialog(store, { type: "edit", form });
}

/** One named step of undo: does the edits, says that they are done, and how to take them back. */
export async function change(services: WindowServices, label: string, edits: Edits): Promise<Made> {
  const note = decidingOf(services.store.getState().dialogs);
  const made = await applyEdits(services, label, note === null ? edits : [...edits, { type: "triageNote", note }]);
  say(services.store, textsOf(services.store.getState().profile.lang).edit.done(label));
  return made;
}

/** What a command about many things is about: the selection, else what is acted on. */
export function manyOf(state: WindowState): readonly SubjectId[] {
  const subject = subjectOf(state);
  return state.selection.length > 1 || subject === null ? state.selection : [subject];
}

/** Many things in words: their name, or how many they are. */
export function manyText(state: WindowState, about: readonly SubjectId[]): string {
  const [first] = about;
  const text =
    about.length === 1 && first !== undefined
      ? nameOf(state, first)
      : textsOf(state.profile.lang).edit.things(about.length);
  return text.slice(0, mostLetters);
}

/** A new thing, with relations to it; the window goes there. */
export async function addEntity(
  services: WindowServices,
  entity: Omit<Extract<EditInput, { type: "addEntity" }>, "type" | "ref">,
  parties: readonly Omit<Extract<EditInput, { type: "addRelation" }>, "type" | "ref" | "target">[],
): Promise<void> {
  const { changes, kindLabel } = wordsOf(services);
  const label = changes.entity(kindLabel(entity.kind), (entity.names[0]?.value ?? "").slice(0, mostLetters));
  const { refs } = await change(services, label, [
    { type: "addEntity", ref: "#new", ...entity },
    ...parties.map((party): EditInput => ({ type: "addRelation", target: "#new", ...party })),
  ]);
  const id = refs["#new"];
  if (id !== undefined && isEntityId(id)) await goTo(services, id);
}

/** A new relation or line of money, selected; where one end of it is on the canvas the other comes too, so that it is drawn. */
export async function addRelation(
  services: WindowServices,
  edit: Omit<Extract<EditInput, { type: "addRelation" }>, "ref"> | Omit<Extract<EditInput, { type: "addFlow" }>, "ref">,
  names: { readonly kind: string; readonly source: string; readonly target: string },
): Promise<void> {
  const { changes } = wordsOf(services);
  const short = (name: string) => name.slice(0, mostLetters / 2);
  const label = changes.relation(names.kind, short(names.source), short(names.target));
  const { refs } = await change(services, label, [{ ...edit, ref: "#new" }]);
  const id = refs["#new"];
  const ends = [edit.source, edit.target].filter((end) => isEntityId(end));
  const { shown } = services.store.getState().picture;
  if (ends.some((end) => shown.includes(end))) await addToPicture(services, ends);
  if (id !== undefined) services.store.setState({ selection: [id] });
}

export async function addValue(
  services: WindowServices,
  edit: Omit<Extract<EditInput, { type: "addClaim" }>, "type">,
  names: { readonly field: string; readonly about: string },
): Promise<void> {
  await change(services, wordsOf(services).changes.value(names.field, names.about), [{ type: "addClaim", ...edit }]);
}

export async function markEmpty(
  services: WindowServices,
  edit: Omit<Extract<EditInput, { type: "markEmpty" }>, "type">,
  names: { readonly field: string; readonly state: string },
): Promise<void> {
  await change(services, wordsOf(services).changes.empty(names.field, names.state), [{ type: "markEmpty", ...edit }]);
}

export async function correctClaim(
  services: WindowServices,
  edit: Omit<Extract<EditInput, { type: "correct" }>, "type">,
  names: { readonly field: string; readonly value: string },
): Promise<void> {
  const label = wordsOf(services).changes.correct(names.field, names.value.slice(0, mostLetters));
  await change(services, label, [{ type: "correct", ...edit }]);
}

export async function addEvidence(
  services: WindowServices,
  edit: Omit<Extract<EditInput, { type: "addEvidence" }>, "type">,
  name: string,
): Promise<void> {
  const label = wordsOf(services).changes.evidence(name.slice(0, mostLetters));
  await change(services, label, [{ type: "addEvidence", ...edit }]);
}

/** Takes a claim back, one of its fields. */
export async function retractClaim(
  services: WindowServices,
  claim: { readonly claim: ClaimId; readonly field: string },
  reason: string,
  name: string,
): Promise<void> {
  const label = wordsOf(services).changes.retract(name.slice(0, mostLetters));
  await change(services, label, [{ type: "retract", target: claim.claim, field: claim.field, reason }]);
}

/** Takes things back. They are no longer selected, for they are no longer there. */
export async function retractThings(
  services: WindowServices,
  about: readonly SubjectId[],
  reason: string,
  name: string,
): Promise<void> {
  const label = wordsOf(services).changes.retract(name.slice(0, mostLetters));
  await applyAndForget(
    services,
    label,
    [{ type: "retract", target: about as readonly string[] as RecordId[], reason }],
    about,
  );
}
async function applyAndForget(
  services: WindowServices,
  label: string,
  edits: Edits,
  gone: readonly SubjectId[],
): Promise<void> {
  const { store } = services;
  await change(services, label, edits);
  store.setState(({ selection, focus }) => ({
    selection: selection.filter((id) => !gone.includes(id)),
    focus: focus !== null && gone.includes(focus) ? null : focus,
  }));
}

export async function setTags(
  services: WindowServices,
  edit: Omit<Extract<EditInput, { type: "setTags" }>, "type">,
  name: string,
): Promise<void> {
  await change(services, wordsOf(services).changes.tags(name), [{ type: "setTags", ...edit }]);
}

/** Says of which kind an entity is; the window goes with it. */
export async function changeKind(
  services: WindowServices,
  { about, kind, name }: { readonly about: EntityId; readonly kind: string; readonly name: string },
  reason: string,
): Promise<void> {
  const { changes, kindLabel } = wordsOf(services);
  const label = changes.kind(name.slice(0, mostLetters / 2), kindLabel(kind));
  const { refs } = await change(services, label, [{ type: "setKind", ref: "#new", about, kind, reason }]);
  const id = refs["#new"];
  if (id !== undefined && isEntityId(id)) await goTo(services, id);
}

/** Takes one entity as another; the window stays with the one that stays. */
export async function mergeEntities(
  services: WindowServices,
  survivor: { readonly id: EntityId; readonly name: string },
  merged: { readonly id: EntityId; readonly name: string },
  reason: string,
): Promise<void> {
  const label = wordsOf(services).changes.merge(
    merged.name.slice(0, mostLetters / 2),
    survivor.name.slice(0, mostLetters / 2),
  );
  const edit: EditInput = { type: "sameAs", survivor: survivor.id, merged: merged.id, reason };
  await applyAndForget(services, label, [edit], [merged.id]);
  await goTo(services, survivor.id);
}

/** Takes a merge back; the window goes to the one that is its own again. */
export async function splitEntity(
  services: WindowServices,
  merged: { readonly judgement: RecordId; readonly id: EntityId; readonly name: string },
  reason: string,
): Promise<void> {
  const label = wordsOf(services).changes.split(merged.name.slice(0, mostLetters));
  await change(services, label, [{ type: "split", judgement: merged.judgement, reason }]);
  await goTo(services, merged.id);
}

export async function addRow(
  services: WindowServices,
  row: Omit<Extract<EditInput, { type: "addKindRow" }>, "type">,
): Promise<void> {
  await change(services, wordsOf(services).changes.row(row.name), [{ type: "addKindRow", ...row }]);
}
export async function removeRow(
  services: WindowServices,
  row: { readonly id: RecordId; readonly name: string },
): Promise<void> {
  await change(services, wordsOf(services).changes.removeRow(row.name), [{ type: "retract", target: row.id }]);
}

function wordsOf({ store }: WindowServices) {
  const { session, profile } = store.getState();
  const kindLabel = (kind: string) =>
    (session.status === "open" ? session.schema.entityKinds.get(kind)?.label[profile.lang] : undefined) ?? kind;
  return { changes: textsOf(profile.lang).edit.changes, kindLabel };
}
