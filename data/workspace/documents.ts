import type { CheckedInputOf, OutputOf } from "#data/api/contract.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import type { ClaimId, DocumentId, NoteId } from "#graph/model/ids.ts";
import { isClaimId, isDocumentId } from "#graph/model/ids.ts";
import { compareText } from "#graph/model/json.ts";
import { splitLines } from "#graph/model/locator.ts";
import type { Locator, LocatorState, Sha256 } from "#graph/model/locator.ts";
import { pagesOf } from "#graph/model/pages.ts";
import type { DocumentRecord } from "#graph/model/record.ts";
import type { Relocation } from "#graph/model/relocate.ts";
import { titleOf } from "#graph/resolve/source-list.ts";
import { checkInTurns } from "./check-in-turns.ts";
import type { HeldDocument, WorkspaceStore } from "./workspace-store.ts";
import { citingClaims, countCitations } from "./packed-layers.ts";
import type { WorkspaceState } from "./workspace-state.ts";

export interface DocumentTools {
  readonly store: WorkspaceStore;
  readonly sha256: Sha256;
}

/** What is bound to a passage: a claim by its source, a note by what it is about; and where it says the passage stands. */
export interface LocatedRecord {
  readonly id: ClaimId | NoteId;
  readonly locator: Locator;
}

/** Live claims and notes that rest on passages, by document. Cost: O(claims and notes). */
export function locatedRecords(state: WorkspaceState): ReadonlyMap<DocumentId, readonly LocatedRecord[]> {
  const byDocument = new Map<DocumentId, LocatedRecord[]>();
  const put = (document: DocumentId, one: LocatedRecord) => {
    const list = byDocument.get(document) ?? [];
    byDocument.set(document, list);
    list.push(one);
  };
  for (const { record } of citingClaims(state))
    if (record.type === "claim" && record.source.type === "document")
      put(record.source.document, { id: record.id, locator: record.source.locator });
  for (const { id, targets } of state.resolved.base.notes.values())
    for (const target of targets)
      if (target.type === "locator") put(target.locator.document, { id, locator: target.locator });
  for (const list of byDocument.values()) list.sort((a, b) => compareText(a.id, b.id));
  return byDocument;
}

async function findHeld(
  state: WorkspaceState,
  { store }: DocumentTools,
  records: readonly DocumentRecord[],
): Promise<ReadonlyMap<DocumentId, HeldDocument>> {
  const held = await store.findDocuments(records);
  return new Map(held.map((one) => [one.document.id, one]));
}

/** Documents, with how many claims each supports and whether this machine holds its text. */
export async function listDocuments(
  state: WorkspaceState,
  input: CheckedInputOf<"listDocuments">,
  tools: DocumentTools,
): Promise<OutputOf<"listDocuments">> {
  const records = [...state.resolved.base.documents.values()].sort((a, b) => compareText(a.id, b.id));
  const citations = countCitations(state);
  const held = await findHeld(state, tools, records);
  const documents = records.slice(0, input.limit).map((record) => ({
    id: record.id,
    title: titleOf(record, input.languages),
    language: record.language,
    issued: record.issued,
    fileName: record.fileName,
    claims: citations.get(record.id) ?? 0,
    held: held.has(record.id),
  }));
  return { revision: state.revision, documents, truncated: records.length > input.limit };
}

/** A document's card and, where its text is held, the passage with some lines around it. */
export async function readPassage(
  state: WorkspaceState,
  input: CheckedInputOf<"readPassage">,
  tools: DocumentTools,
): Promise<OutputOf<"readPassage">> {
  if (input.lines[0] > input.lines[1])
    throw new WorkspaceError("invalid-input", `Lines ${input.lines.join(" to ")} are upside down.`);
  const record = isDocumentId(input.document) ? state.resolved.base.documents.get(input.document) : undefined;
  if (!record) throw new WorkspaceError("not-found", `There is no document “${input.document}” here.`);
  const card = {
    id: record.id,
    title: titleOf(record, input.languages),
    titles: record.titles.map(({ value, lang }) => ({ value, lang })),
    authors: [...record.authors],
    publisher: record.publisher,
    issued: record.issued,
    language: record.language,
    fileName: record.fileName,
    hasPages: record.hasPages,
    identifiers: record.identifiers.map(({ scheme, value }) => ({ scheme, value })),
    attribution: record.attribution,
  };
  const held = (await findHeld(state, tools, [record])).get(record.id);
  const unheld = {
    revision: state.revision,
    document: card,
    held: false,
    state: "document-missing" as const,
    lines: input.lines,
    lineCount: 0,
    pages: [],
    text: [],
  };
  if (!held) return unheld;
  const lines = splitLines(held.text);
  const located = await placeOf(state, record.id, input, lines, held, tools.sha256);
  const [first, last] = located.lines;
  if (first > lines.length)
    throw new WorkspaceError(
      "invalid-input",
      `${record.id} has ${lines.length} lines; line ${first} is beyond its end.`,
    );
  const from = Math.max(1, first - input.context);
  const to = Math.min(lines.length, last + input.context);
  const text = Array.from({ length: to - from + 1 }, (_, at) => ({
    n: from + at,
    text: lines[from + at - 1]!.replaceAll("\f", ""), // the end of a page is no sign to be read
    marked: from + at >= first && from + at <= last,
  }));
  return {
    revision: state.revision,
    document: card,
    held: true,
    state: located.state,
    lines: [first, last],
    lineCount: lines.length,
    pages: pagesOf(lines).map(({ label, firstLine }) => ({ label, firstLine })),
    text,
  };
}

/** Where the lines asked for stand in the text held: found again by the locator of the claim, or of any claim at these lines. */
async function placeOf(
  state: WorkspaceState,
  id: DocumentId,
  { lines: [first, last], claim }: { readonly lines: readonly [number, number]; readonly claim?: string | undefined },
  lines: readonly string[],
  held: HeldDocument,
  sha256: Sha256,
): Promise<{ readonly state: LocatorState; readonly lines: readonly [number, number] }> {
  const located = locatedRecords(state).get(id) ?? [];
  const at = located.findIndex((one) =>
    claim === undefined ? one.locator.lines[0] === first && one.locator.lines[1] === last : one.id === claim,
  );
  if (at < 0) return { state: "not-checked", lines: [first, last] };
  const checks = await checkInTurns(
    located.map(({ locator }) => locator),
    { lines, sha256: held.sha256 },
    sha256,
  );
  return { state: checks[at]!.state, lines: checks[at]!.lines ?? [first, last] };
}

/** Keeps the text of a document that the workspace knows. @throws WorkspaceError `not-found` when it is none of them. */
export async function attachDocument(
  state: WorkspaceState,
  input: CheckedInputOf<"attachDocument">,
  { store, sha256 }: DocumentTools,
): Promise<OutputOf<"attachDocument">> {
  const records = [...state.resolved.base.documents.values()];
  const hash = sha256(input.text);
  const bySum = records.find((record) => record.versions.some((version) => version.sha256 === hash));
  // A name alone proves nothing: a file of that name in which no passage stands must not take the place of a good copy.
  const named = records.find((record) => record.fileName === input.fileName);
  const byName = named && (await shareFound(state, named, input.text, hash, sha256)) !== 0 ? named : undefined;
  const record = bySum ?? byName ?? (await mostMatching(state, records, input.text, hash, sha256));
  if (!record)
    throw new WorkspaceError(
      "not-found",
      `“${input.fileName}” is none of the documents of this workspace. Choose one of: ${records.map(({ fileName }) => fileName).join(", ")}.`,
    );
  await store.keepDocument(record.fileName, input.text);
  return {
    document: record.id,
    foundBy: bySum ? "sha256" : byName ? "file-name" : "lines",
    sameVersion: bySum !== undefined,
  };
}

/** The document most of whose passages stand in a text, if at least a third of them do. */
async function mostMatching(
  state: WorkspaceState,
  records: readonly DocumentRecord[],
  text: string,
  hash: string,
  sha256: Sha256,
): Promise<DocumentRecord | undefined> {
  const shares: { readonly record: DocumentRecord; readonly share: number }[] = [];
  for (const record of records)
    shares.push({ record, share: (await shareFound(state, record, text, hash, sha256)) ?? 0 });
  const best = shares.sort((a, b) => b.share - a.share)[0];
  return best && best.share > 1 / 3 ? best.record : undefined;
}

/** Share of a document's passages that stand in a text, 0 to 1; null for a document of which no passage is recorded. */
async function shareFound(
  state: WorkspaceState,
  record: DocumentRecord,
  text: string,
  hash: string,
  sha256: Sha256,
): Promise<number | null> {
  const locators = (locatedRecords(state).get(record.id) ?? []).map(({ locator }) => locator);
  if (locators.length === 0) return null;
  const checks = await checkInTurns(locators, { lines: splitLines(text), sha256: hash }, sha256);
  return checks.filter(isFound).length / locators.length;
}
function isFound({ state }: Relocation): boolean {
  return state === "verified" || state === "moved";
}

const countNames = {
  verified: "verified",
  moved: "moved",
  changed: "changed",
  "not-found": "notFound",
  "document-missing": "missing",
  "not-checked": "notChecked",
} as const satisfies Record<LocatorState, keyof OutputOf<"verifyLocators">["locators"]>;

/** Checks every locator against the texts held. Those that are verified are counted; the others are listed. */
export async function verifyLocators(
  state: WorkspaceState,
  input: CheckedInputOf<"verifyLocators">,
  tools: DocumentTools,
  progress: (share: number) => void,
): Promise<OutputOf<"verifyLocators">> {
  const { documents } = state.resolved.base;
  if (input.document !== undefined && !documents.has(input.document as DocumentId))
    throw new WorkspaceError("not-found", `There is no document “${input.document}” here.`);
  const located = [...locatedRecords(state)]
    .filter(([id]) => input.document === undefined || id === input.document)
    .sort(([a], [b]) => compareText(a, b));
  const held = await findHeld(
    state,
    tools,
    located.flatMap(([id]) => documents.get(id) ?? []),
  );
  const locators = { verified: 0, moved: 0, changed: 0, notFound: 0, missing: 0, notChecked: 0 };
  const list: OutputOf<"verifyLocators">["list"] = [];
  for (const [at, [id, records]] of located.entries()) {
    const checks = await checkHeld(held.get(id), records, tools.sha256, (share) =>
      progress((at + share) / located.length),
    );
    for (const [index, { id: bound, locator }] of records.entries()) {
      const check = checks[index]!;
      locators[countNames[check.state]]++;
      if (check.state !== "verified")
        list.push({
          claim: isClaimId(bound) ? bound : null,
          note: isClaimId(bound) ? null : bound,
          document: id,
          state: check.state,
          section: locator.section ?? null,
          page: locator.page ?? null,
          nowPage: check.page ?? null,
          lines: [locator.lines[0], locator.lines[1]],
          now: check.lines && [check.lines[0], check.lines[1]],
        });
    }
    progress((at + 1) / located.length);
  }
  return { revision: state.revision, locators, list: list.slice(0, input.limit), truncated: list.length > input.limit };
}

function checkHeld(
  held: HeldDocument | undefined,
  records: readonly LocatedRecord[],
  sha256: Sha256,
  progress: (share: number) => void,
): Promise<readonly Relocation[]> {
  if (!held) return Promise.resolve(records.map(() => ({ state: "document-missing", lines: null })));
  const locators = records.map(({ locator }) => locator);
  return checkInTurns(locators, { lines: splitLines(held.text), sha256: held.sha256 }, sha256, progress);
}
