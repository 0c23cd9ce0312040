import type { CheckedInputOf, OutputOf } from "#data/api/contract.ts";
import type { MergeItem } from "#data/api/merge-methods.ts";
import { spendingOn } from "#graph/model/budget.ts";
import type { Budget } from "#graph/model/budget.ts";
import type { Change } from "#graph/model/change.ts";
import type { RecordId, SubjectId } from "#graph/model/ids.ts";
import { compareText } from "#graph/model/json.ts";
import type { MergeConflict } from "#graph/model/record.ts";
import type { ClaimBase } from "#graph/resolve/claim-base.ts";
import { createAspectReader } from "./aspects.ts";
import type { Aspect, AspectReader } from "./aspects.ts";
import { joinConflicts } from "./carried-conflicts.ts";
import { stateWithout } from "./conflicted-copy.ts";
import { describeConflict } from "./describe-conflict.ts";
import { findConflicts } from "./find-conflicts.ts";
import type { MergeSource } from "./merge-shapes.ts";
import { createMergeTeller, nameOfAuthor } from "./merge-teller.ts";
import type { MergeTeller } from "./merge-teller.ts";
import { mergeWords } from "./merge-words.ts";
import { compareSides } from "./three-way.ts";
import type { ThreeWay } from "./three-way.ts";
import { joinChangers, whoChanged } from "./who-changed.ts";
import type { Changers } from "./who-changed.ts";
import type { WorkspaceState } from "./workspace-state.ts";

/** A comparison of this workspace with another one. */
export interface MergePlan {
  readonly source: MergeSource;
  readonly ways: ThreeWay;
  readonly reader: AspectReader;
  /** New ones, and those that merges on the other side left open. */
  readonly conflicts: readonly MergeConflict[];
}

export function planMerge(state: WorkspaceState, source: MergeSource): MergePlan {
  const here = stateWithout(state, source.without);
  const ways = compareSides(here, source);
  const reader = createAspectReader(ways, state.budget);
  return { source, ways, reader, conflicts: joinConflicts(here, ways, findConflicts(ways, reader), source.conflicts) };
}

/** What a merge would bring, in words and counts. */
export function previewMerge(
  state: WorkspaceState,
  input: CheckedInputOf<"previewMerge">,
  plan: MergePlan,
): OutputOf<"previewMerge"> {
  const { source, ways, conflicts } = plan;
  const author = (who: string) => source.authors.get(who) ?? nameOfAuthor(state, who, input.lang);
  const teller = createMergeTeller({
    bases: [ways.merged, ways.here.base, ways.there.base, ways.before],
    findRecord: ways.findRecord,
    author,
    reading: input,
  });
  const found = findItems(plan, state.budget);
  const counts = { there: noCounts(), here: noCounts() };
  for (const { side, what } of found) if (side !== "both") counts[side][what]++;
  // What the other side brings comes first: it is what will change here.
  const order = ["there", "both", "here"];
  const changers = changersOf(plan);
  const items = found
    .sort((a, b) => order.indexOf(a.side) - order.indexOf(b.side))
    .slice(0, input.limit)
    .map((item) => ({ ...describeItem(item, plan, teller, input.lang), ...toldOf(changers(item), teller) }))
    .sort((a, b) => order.indexOf(a.side) - order.indexOf(b.side) || compareText(a.name, b.name));
  const told = {
    ways,
    teller,
    lang: input.lang,
    findChange: (id: never) => state.findChange(id) ?? changeOf(ways, id),
  };
  return {
    revision: state.revision,
    source: describeSource(state, source, input.lang),
    changes: ways.there.only.length,
    authors: countAuthors(ways.there.only, author),
    counts: {
      ...counts,
      both: found.filter(({ side }) => side === "both").length,
      conflicts: conflicts.length,
      heldBack: countHeldBack(plan),
    },
    conflicts: conflicts.slice(0, input.limit).map((conflict) => ({ id: null, ...describeConflict(conflict, told) })),
    items,
    truncated: found.length > input.limit || conflicts.length > input.limit,
  };
}

function changeOf({ there }: ThreeWay, id: string): Change | null {
  return there.only.find((change) => change.id === id) ?? null;
}

interface FoundItem {
  readonly aspect: Aspect;
  readonly side: MergeItem["side"];
  readonly what: MergeItem["what"];
}
function noCounts(): Record<MergeItem["what"], number> {
  return { added: 0, changed: 0, retracted: 0 };
}

/** Aspects that one side or both changed; those at odds stand with the conflicts, and values of new things with the thing. */
function findItems({ ways, reader, conflicts }: MergePlan, budget: Budget): FoundItem[] {
  const touched = new Map([...reader.touchedBy("here"), ...reader.touchedBy("there")]);
  const atOdds = new Set(conflicts.map(({ about, field }) => `${reader.lead(about as never)}|${field ?? ""}`));
  const items: FoundItem[] = [];
  for (const aspect of spendingOn(touched.values(), budget)) {
    const [before, here, there] = [ways.before, ways.here.base, ways.there.base].map((base) =>
      reader.signatureOf(base, aspect),
    ) as [string | null, string | null, string | null];
    if (here === before && there === before) continue;
    const side = there === before ? "here" : here === before ? "there" : "both";
    if (side === "both" && atOdds.has(`${aspect.about}|${aspect.type === "value" ? aspect.field : ""}`)) continue;
    if (atOdds.has(`${aspect.about}|`)) continue;
    const after = side === "here" ? here : there;
    if (aspect.type === "value" && isOfNewThing(ways.before, aspect.about)) continue;
    items.push({
      aspect,
      side,
      what: aspect.type === "joined" ? "changed" : before === null ? "added" : after === null ? "retracted" : "changed",
    });
  }
  return items;
}

function isOfNewThing(before: ClaimBase, about: SubjectId): boolean {
  return !before.relations.has(about as never) && !before.entities.has(before.survivorOf(about as never));
}

/** Who changed an item on the side, or the sides, that changed it. */
function changersOf({ ways, reader }: MergePlan): (item: FoundItem) => Changers {
  const by = { here: whoChanged(ways, reader, "here"), there: whoChanged(ways, reader, "there") };
  return ({ aspect, side }) => {
    const key = reader.keyOf(aspect);
    return joinChangers(side === "both" ? [by.here.get(key), by.there.get(key)] : [by[side].get(key)]);
  };
}
function toldOf({ who, when }: Changers, teller: MergeTeller): Pick<MergeItem, "authors" | "when"> {
  return { authors: [...new Set(who.map(teller.author))], when };
}

function describeItem(
  { aspect, side, what }: FoundItem,
  { ways, reader }: MergePlan,
  teller: MergeTeller,
  lang: "en" | "ja",
): Omit<MergeItem, "authors" | "when"> {
  const { about, type } = aspect;
  const base = side === "here" ? ways.here.base : ways.there.base;
  const line = {
    type,
    what,
    side,
    about: about as string as RecordId,
    kind: teller.kind(about),
    name: teller.name(about),
    fieldLabel: null,
    before: null,
    after: null,
  };
  if (aspect.type === "joined") {
    const into = (at: ClaimBase) => {
      const survivor = at.survivorOf(aspect.about);
      return survivor === aspect.about ? null : mergeWords[lang].mergedInto(teller.name(survivor));
    };
    const own = createNameBefore(ways, aspect.about);
    return { ...line, name: own ?? line.name, before: into(ways.before), after: into(base) };
  }
  if (aspect.type === "note") {
    const texts = (at: ClaimBase) => reader.notesOf(at, aspect.about).map(({ id }) => teller.name(id));
    const [before, after] = [texts(ways.before), texts(base)];
    return { ...line, name: after[0] ?? before[0] ?? line.name, before: before[0] ?? null, after: after[0] ?? null };
  }
  if (aspect.type !== "value") return line;
  const value = (at: ClaimBase) =>
    teller.value(reader.claimsOf(at, aspect).filter(({ rank }) => rank !== "deprecated"));
  return { ...line, fieldLabel: teller.field(aspect.field), before: value(ways.before), after: value(base) };
}

/** The name that a merged body bore for itself. */
function createNameBefore({ before, here, there }: ThreeWay, id: SubjectId): string | null {
  for (const base of [before, here.base, there.base]) {
    const own = (base.claimsAbout.get(base.survivorOf(id as never)) ?? []).find(
      ({ claim, field }) => claim.about === id && field.field === "name",
    );
    const name = own?.field.value;
    if (typeof name === "object" && name !== null && "value" in name && typeof name.value === "string")
      return name.value;
  }
  return null;
}

function describeSource(
  state: WorkspaceState,
  { type, title, workspace, since, signature, damaged }: MergeSource,
  lang: "en" | "ja",
): OutputOf<"previewMerge">["source"] {
  return {
    type,
    title: titleOfSource({ title }, lang),
    sameWorkspace: workspace === state.loaded.id,
    since,
    signature: signature && {
      fingerprint: signature.fingerprint,
      name: signature.name,
      own: signature.own,
      known: signature.known && { ...signature.known },
    },
    damaged,
  };
}

export function titleOfSource({ title }: Pick<MergeSource, "title">, lang: "en" | "ja"): string {
  return title[lang] ?? title["en"] ?? Object.values(title)[0] ?? mergeWords[lang].unnamed;
}

function countAuthors(
  changes: readonly Change[],
  author: (who: string) => string,
): OutputOf<"previewMerge">["authors"] {
  const counts = new Map<string, number>();
  for (const { who } of changes) counts.set(who, (counts.get(who) ?? 0) + 1);
  return [...counts]
    .map(([who, count]) => ({ name: author(who), changes: count }))
    .sort((a, b) => b.changes - a.changes);
}

/** Records that hold on the other side and would wait here, but for those that stand with the conflicts. */
function countHeldBack({ ways: { merged, there }, conflicts }: MergePlan): number {
  const listed = new Set<string>(conflicts.flatMap((conflict) => [...conflict.here, ...conflict.there]));
  const brought = new Set(there.touched.map(({ id }) => id as string));
  return merged.heldBack.filter(({ record }) => brought.has(record.id) && !listed.has(record.id)).length;
}
