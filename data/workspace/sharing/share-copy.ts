import type { CheckedInputOf, OutputOf } from "#data/api/contract.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import type { LiveRecord } from "#graph/model/change.ts";
import { encodeChange, encodeHeader, layerFormat } from "#graph/model/layer.ts";
import { createDescriber } from "../describe.ts";
import { mergeWords } from "../merge-words.ts";
import { recordText } from "../record-text.ts";
import type { WorkspaceState } from "../workspace-state.ts";
import { redactChanges } from "./redact-workspace.ts";
import type { RedactedChanges } from "./redact-workspace.ts";
import { shareWords } from "./share-words.ts";

const mostCharacters = 64_000_000;
const sharedLayer = "shared";

/** What a copy would hold and what it would keep back. Cost: O(records). */
export function previewShare(state: WorkspaceState, input: CheckedInputOf<"previewShare">): OutputOf<"previewShare"> {
  const redacted = redactChanges(state, input.profile, ownOnly(state));
  return { ...describeShare(state, redacted, input), texts: input.texts.map(redacted.scrub.text) };
}

/** @throws WorkspaceError `not-found` where nothing would go out; `limit-exceeded`. */
export function makeShareCopy(
  state: WorkspaceState,
  input: CheckedInputOf<"makeShareCopy">,
): OutputOf<"makeShareCopy"> {
  const redacted = redactChanges(state, input.profile, ownOnly(state));
  if (redacted.changes.length === 0) throw new WorkspaceError("not-found", shareWords[input.lang].nothing);
  const title = redacted.scrub.text(input.title);
  const header = {
    keiro: "layer",
    format: layerFormat,
    id: sharedLayer,
    title: { en: title },
    writer: null,
    author: null,
  } as const;
  const layer = [encodeHeader(header), ...redacted.changes.map(encodeChange)].map((line) => `${line}\n`).join("");
  if (layer.length > mostCharacters)
    throw new WorkspaceError(
      "limit-exceeded",
      `The copy is more than ${mostCharacters / 1_000_000} million characters. Leave the notes out, or merge less into the workspace.`,
    );
  return {
    ...describeShare(state, redacted, input),
    title,
    atlas: state.loaded.settings.atlas,
    fileName: `${sharedLayer}.jsonl` as const,
    layer,
  };
}

/** Everybody has the atlas. */
function ownOnly(state: WorkspaceState): (live: LiveRecord) => boolean {
  const atlas = new Set(state.layers.flatMap(({ loaded: { role, header } }) => (role === "atlas" ? [header.id] : [])));
  const isBeneath = state.loaded.settings.atlas;
  return ({ change }) => !isBeneath || !atlas.has(state.layerOf(change.id));
}

function describeShare(
  state: WorkspaceState,
  { changes, kept }: RedactedChanges,
  input: Pick<CheckedInputOf<"previewShare">, "limit" | "lang" | "languages">,
): Omit<OutputOf<"previewShare">, "texts"> {
  const describer = createDescriber(state, input);
  const words = shareWords[input.lang];
  const going: Record<string, number> = {};
  for (const { add } of changes) for (const { type } of add) going[type] = (going[type] ?? 0) + 1;
  return {
    revision: state.revision,
    going,
    kept: kept.slice(0, input.limit).map(({ record, outcome }) => ({
      type: record.type,
      id: record.id,
      outcome,
      sentence: words.kept(
        mergeWords[input.lang].records[record.type],
        recordText(record, describer).text,
        words.outcomes[outcome],
      ),
    })),
    truncated: kept.length > input.limit,
  };
}
