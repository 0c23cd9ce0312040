import { shareProfiles } from "#data/api/share-methods.ts";
import type { ShareProfile } from "#data/api/share-methods.ts";
import type { Change, LiveRecord } from "#graph/model/change.ts";
import { canonicalJson, compareText } from "#graph/model/json.ts";
import type { LayerRecord } from "#graph/model/record.ts";
import type { ClaimBase } from "#graph/resolve/claim-base.ts";
import { standingOf } from "../standing-judgements.ts";
import { keepViews } from "../view-of-changes.ts";
import { requireSmall } from "../packed-parts.ts";
import { createWorkspaceState } from "../workspace-state.ts";
import type { WorkspaceState } from "../workspace-state.ts";
import { findConfidential } from "./confidential.ts";
import { createScrubber } from "./forbidden-texts.ts";
import type { Scrubber } from "./forbidden-texts.ts";
import { delegationNames, redactRecord, restingOrder } from "./redact-record.ts";
import type { Redaction } from "./redact-record.ts";

/** Every text of a record is looked through for what may stand nowhere. */
const stepsOfARecord = 16;
/** Stands for whoever wrote what goes out. */
export const nobody = "shared";

export type Outcome = "left-out" | "nameless" | "withheld-words";
export interface KeptRecord {
  readonly record: LayerRecord;
  readonly outcome: Outcome;
}
export interface RedactedChanges {
  /** Oldest first, one for each change of which something goes out: no labels, no authors, nothing that was taken back. */
  readonly changes: readonly Change[];
  readonly kept: readonly KeptRecord[];
  /** For what goes out besides records: a title. */
  readonly scrub: Scrubber;
}

/**
 * What of a workspace may be told to others: live records, judged ones with their judgements, each as the attribution
 * levels and the profile allow. Texts that may stand nowhere are looked for in everything that goes out.
 * Cost: O(records).
 *
 * @throws WorkspaceError `limit-exceeded` for a workspace of large layers.
 * @param goes Whether a live record is asked at all; a share copy leaves the atlas out, for everybody has it.
 */
export function redactChanges(
  { ground, budget, resolved: { base } }: WorkspaceState,
  profile: ShareProfile,
  goes: (live: LiveRecord) => boolean,
): RedactedChanges {
  requireSmall(ground, "This workspace cannot be made into a copy to share.");
  const secret = findConfidential(base, profile);
  const scrub = createScrubber([...secret.forbidden, ...delegationNames(base, profile)]);
  const redaction: Redaction = { base, profile, secret, scrub, gone: new Set() };
  const { holds, retracted } = standingOf(base);
  const kept: KeptRecord[] = [];
  const adds = new Map<Change, LayerRecord[]>();
  for (const live of [...base.live.values()].sort((a, b) => restingOrder(a.record, b.record))) {
    const { record, change } = live;
    budget.spend(stepsOfARecord);
    if (!goes(live) || !holds(record.id) || isRetraction(record)) {
      if (retracted.has(record.id)) redaction.gone.add(record.id);
      continue;
    }
    const redacted = redactRecord(redaction, record);
    const outcome = outcomeOf(base, record, redacted);
    if (outcome !== null) kept.push({ record, outcome });
    if (redacted === null) redaction.gone.add(record.id);
    else adds.set(change, [...(adds.get(change) ?? []), withoutAuthor(redacted)]);
  }
  const changes = [...adds].map(([{ id, when }, add]) => ({ id, when, who: nobody, label: "", add, retract: [] }));
  return { changes: changes.sort((a, b) => compareText(a.id, b.id)), kept, scrub };
}

/** What was taken back whole is not there; only a retraction of one field still says something. */
function isRetraction(record: LayerRecord): boolean {
  return record.type === "judgement" && record.verdict === "retraction" && record.field === undefined;
}

function outcomeOf(base: ClaimBase, record: LayerRecord, redacted: LayerRecord | null): Outcome | null {
  if (record.type === "viewPart" || record.type === "admission") return null;
  if (redacted === null) return "left-out";
  const whole = record.type === "view" ? (base.views.get(record.id) ?? record) : record;
  if (record.type === "document" && redacted.id === record.id) return null; // its text stays here, as of every document
  const plain = (one: LayerRecord) => canonicalJson({ ...one, comment: null, rankReason: null });
  if (plain(whole) === plain(redacted)) return canonicalJson(whole) === canonicalJson(redacted) ? null : "nameless";
  const isNameless = record.type === "claim" || record.type === "document";
  const isScrubbed = JSON.stringify(redacted).includes("█");
  return isScrubbed && !isNameless ? "withheld-words" : isNameless ? "nameless" : "withheld-words";
}

function withoutAuthor(record: LayerRecord): LayerRecord {
  return "who" in record ? { ...record, who: nobody } : record;
}

/**
 * The workspace as others may be told of it: the same ids, what may not be said is not there. The state itself where
 * nothing has to be withheld. Cost: the workspace is resolved once more.
 */
export function redactedState(state: WorkspaceState, profile: ShareProfile): WorkspaceState {
  const { changes, kept } = redactChanges(state, profile, () => true);
  if (kept.length === 0) return state;
  const byLayer = new Map<string, Change[]>();
  for (const change of changes) {
    const layer = state.layerOf(change.id);
    byLayer.set(layer, [...(byLayer.get(layer) ?? []), change]);
  }
  const layers = state.layers.map(({ loaded: { header, role, writable } }) => ({
    header: { ...withoutForeign(header), author: null },
    role,
    writable,
    changes: byLayer.get(header.id) ?? [],
    damaged: [],
  }));
  const inner = createWorkspaceState({ ...state.loaded, notices: [], layers }, state.budget);
  return {
    ...inner,
    get revision() {
      return state.revision;
    },
    get resolved() {
      return inner.resolved;
    },
  };
}

const kept = keepViews();

/**
 * The workspace as one's own people may be told of it, for everything that is written out: notes, people and background
 * sources as far as their levels allow. It is kept for as long as nothing changes.
 *
 * @throws WorkspaceError `limit-exceeded` for a workspace of large layers.
 */
export function withoutWithheld(
  state: WorkspaceState,
  { hidden }: { readonly hidden?: { readonly withheld?: boolean | undefined } | undefined },
): WorkspaceState {
  return hidden?.withheld === true ? kept(state, "withheld", () => redactedState(state, shareProfiles.team)) : state;
}

/** What counts was let in already: here every record stands for itself. */
function withoutForeign({ foreign: _foreign, ...header }: WorkspaceState["layers"][number]["loaded"]["header"]) {
  return header;
}
