import type { NoteDraft, NoteTarget, OfferedDraft } from "../state/notes.ts";
import type { WindowServices } from "../state/services.ts";

const storageKey = "keiro.text";

/** The text of an unfinished note as this tab keeps it: it survives a reload, also while no host answers. */
interface KeptText {
  /** The workspace that the note is written in. */
  readonly workspace: string;
  readonly id: string;
  readonly body: string;
  readonly targets: readonly NoteTarget[];
  readonly savedAt: string;
}

/** From now on the tab keeps each letter of a note being written, until the note is saved or let go. */
export function keepTextInTab(services: Pick<WindowServices, "store" | "tabStorage">): void {
  services.store.subscribe(({ notes, session }, before) => {
    if (session.status !== "open" || notes.draft === before.notes.draft) return;
    if (notes.draft) keep(services, session.workspace, notes.draft);
    else if (before.session.status === "open" && before.session.workspace === session.workspace)
      services.tabStorage.removeItem(storageKey);
  });
}
function keep({ tabStorage }: Pick<WindowServices, "tabStorage">, workspace: string, draft: NoteDraft): void {
  const { id, body, targets } = draft;
  const text: KeptText = { workspace, id, body, targets, savedAt: new Date().toISOString() };
  try {
    tabStorage.setItem(storageKey, JSON.stringify(text));
  } catch {
    return; // the tab's storage is full: the disk keeps the text each second all the same
  }
}

/** The drafts to offer in a workspace: those on the disk, and a text that this tab alone has, or has newer. */
export function offeredDrafts(
  { tabStorage }: Pick<WindowServices, "tabStorage">,
  workspace: string,
  drafts: readonly Omit<OfferedDraft, "onDisk">[],
): readonly OfferedDraft[] {
  const isSomething = ({ body, attachments = [] }: Pick<OfferedDraft, "body" | "attachments">) =>
    body.trim() !== "" || attachments.length > 0;
  const onDisk = drafts.filter(isSomething).map((draft) => ({ ...draft, onDisk: true }));
  const text = readText(tabStorage.getItem(storageKey));
  if (text === null || text.workspace !== workspace || text.body.trim() === "") return onDisk;
  const same = onDisk.find(({ id }) => id === text.id);
  if (same && (same.body === text.body || same.savedAt > text.savedAt)) return onDisk;
  const { id, body, targets, savedAt } = text;
  return [{ id, body, targets: [...targets], savedAt, onDisk: false }, ...onDisk.filter((draft) => draft !== same)];
}

export function forgetKeptText({ tabStorage }: Pick<WindowServices, "tabStorage">, id: string): void {
  if (readText(tabStorage.getItem(storageKey))?.id === id) tabStorage.removeItem(storageKey);
}

/** What this tab wrote itself; anything else that stands there counts as nothing. */
function readText(stored: string | null): KeptText | null {
  if (stored === null) return null;
  let text: unknown;
  try {
    text = JSON.parse(stored);
  } catch {
    return null;
  }
  return isKeptText(text) ? text : null;
}
function isKeptText(text: unknown): text is KeptText {
  if (typeof text !== "object" || text === null) return false;
  const parts = text as Partial<Record<keyof KeptText, unknown>>;
  return (
    [parts.workspace, parts.id, parts.body, parts.savedAt].every((part) => typeof part === "string") &&
    Array.isArray(parts.targets)
  );
}
