import type { CheckedInputOf, OutputOf } from "#data/api/contract.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import type { DocumentId, RecordId } from "#graph/model/ids.ts";
import type { Locator } from "#graph/model/locator.ts";
import type { DocumentRecord, LayerRecord } from "#graph/model/record.ts";
import { locatedRecords } from "./documents.ts";
import type { DocumentTools, LocatedRecord } from "./documents.ts";
import { checkIn, locatorIn } from "./reader-passages.ts";
import { getDocument, readerText } from "./reader-texts.ts";
import type { ReaderText, ReaderTexts } from "./reader-texts.ts";
import type { WorkspaceState } from "./workspace-state.ts";

/**
 * Newer versions of the claims and notes whose passages have moved, each with its locator made anew where the passage
 * stands now; and of the documents whose text is of a version not yet recorded. Of several versions of a record the
 * greatest change counts, so undo brings the former locators back.
 *
 * @throws WorkspaceError `not-found` where nothing has moved.
 */
export async function movedRecords(
  state: WorkspaceState,
  { document, claims }: Pick<CheckedInputOf<"reanchorLocators">, "document" | "claims">,
  texts: ReaderTexts,
  { sha256 }: DocumentTools,
): Promise<{ readonly add: readonly LayerRecord[]; readonly reanchored: number }> {
  if (document !== undefined) getDocument(state, document);
  const wanted = claims && new Set<string>(claims);
  const add = new Map<string, LayerRecord>();
  let reanchored = 0;
  for (const [id, located] of locatedRecords(state)) {
    if (document !== undefined && id !== document) continue;
    const text = state.resolved.base.documents.has(id) ? await texts.open(state, id) : null;
    if (!text) continue;
    const checks = await checkIn(text, located, sha256);
    for (const [at, one] of located.entries()) {
      const { state: became, lines, chars } = checks[at]!;
      if (became !== "moved" || lines === null || wanted?.has(one.id) === false) continue;
      const locator = locatorIn(text, lines, chars, sha256, one.locator.section);
      const former = add.get(one.id) ?? state.resolved.base.live.get(one.id as string as RecordId)!.record;
      add.set(one.id, withLocator(former, one, locator));
      reanchored++;
    }
    const newer = withVersion(text);
    if (newer && reanchored > 0) add.set(id, newer);
  }
  if (reanchored === 0) throw new WorkspaceError("not-found", "No passage has moved, so there is nothing to accept.");
  return { add: [...add.values()], reanchored };
}

function withLocator(record: LayerRecord, { locator: former }: LocatedRecord, locator: Locator): LayerRecord {
  if (record.type === "claim" && record.source.type === "document")
    return { ...record, source: { ...record.source, locator } };
  if (record.type !== "note") return record;
  return {
    ...record,
    targets: record.targets.map((target) =>
      target.type === "locator" && target.locator === former ? { type: "locator" as const, locator } : target,
    ),
  };
}

function withVersion({
  record,
  version,
  size,
}: Pick<ReaderText, "record" | "version" | "size">): DocumentRecord | null {
  if (record.versions.at(-1)?.sha256 === version) return null;
  const others = record.versions.filter(({ sha256 }) => sha256 !== version);
  return { ...record, versions: [...others, { sha256: version, size }] };
}

/**
 * Keeps another text as the newest version of a document, beside the former.
 *
 * @returns The document's newer record, and what became of the passages.
 * @throws WorkspaceError `not-found`; `invalid-input` where it is the newest version already.
 */
export async function replacingText(
  state: WorkspaceState,
  { document, fileName, text }: CheckedInputOf<"replaceDocument">,
  { store, sha256 }: DocumentTools,
): Promise<{
  readonly record: DocumentRecord;
  readonly became: Pick<OutputOf<"replaceDocument">, "verified" | "moved" | "changed" | "notFound">;
}> {
  const former = getDocument(state, document);
  const read = readerText(former, sha256(text), text);
  const record = withVersion(read);
  if (!record || read.lines.length === 0)
    throw new WorkspaceError(
      "invalid-input",
      record ? `“${fileName}” is empty.` : `“${fileName}” is the text that “${document}” has already.`,
    );
  await store.keepDocument(former.fileName, text);
  const checks = await checkIn(read, locatedRecords(state).get(document) ?? [], sha256);
  const count = (wanted: string) => checks.filter((check) => check.state === wanted).length;
  const became = {
    verified: count("verified"),
    moved: count("moved"),
    changed: count("changed"),
    notFound: count("not-found"),
  };
  return { record, became };
}

/** Where each document lies now, by its sha256 alone: nothing is asked, and no file of another text is taken for it. */
export async function foundRecords(
  state: WorkspaceState,
  { store }: Pick<DocumentTools, "store">,
): Promise<{
  readonly add: readonly DocumentRecord[];
  readonly found: number;
  readonly copied: number;
  readonly missing: readonly DocumentId[];
}> {
  const records = [...state.resolved.base.documents.values()];
  const held = (await store.findDocuments(records)).filter(({ foundBy }) => foundBy === "sha256");
  const add: DocumentRecord[] = [];
  let copied = 0;
  for (const { document, path, text } of held) {
    if (path === null) {
      await store.keepDocument(document.fileName, text);
      copied++;
    } else if (document.path !== null && document.path !== path) add.push({ ...document, path });
  }
  const here = new Set(held.map(({ document }) => document.id));
  const missing = records.map(({ id }) => id).filter((id) => !here.has(id));
  return { add, found: held.length, copied, missing };
}
