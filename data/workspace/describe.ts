import type { Moment } from "#graph/resolve/resolve-slot.ts";
import type { ClaimRecord } from "#graph/model/claim.ts";
import { parseAsOf } from "#graph/model/calendars.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import type { ClaimLine, EntityBrief, SlotLine } from "#data/api/shapes.ts";
import type { EntityId } from "#graph/model/ids.ts";
import { isEntityId } from "#graph/model/ids.ts";
import { pickName, pickSecondName, pickShortName } from "#graph/model/names.ts";
import type { Name } from "#graph/model/names.ts";
import type { FieldClaim } from "#graph/resolve/claim-base.ts";
import { namesBorne, namesOf, resolveField } from "#graph/resolve/resolve-subject.ts";
import { anyDate } from "#graph/resolve/resolve-slot.ts";
import type { ResolvedSlot } from "#graph/resolve/resolve-slot.ts";
import { homeLanguages } from "#graph/schema/code-lists.ts";
import { isForgotten } from "#graph/problems/people-rules.ts";
import { createSourceList } from "#graph/resolve/source-list.ts";
import type { SourceList } from "#graph/resolve/source-list.ts";
import { authorName } from "./author-name.ts";
import type { Describer, Reading } from "./describer.ts";
import { valueText } from "./value-text.ts";
import { words } from "./words.ts";
import type { WorkspaceState } from "./workspace-state.ts";

/** Steps of the workspace's budget for a body or a value that is described: what a hub has around it takes seconds. */
const stepsOfABody = 32;
const stepsOfAClaim = 8;

/** @param reading How and, where a date is asked about, when: entities bear the names of that time and say whether they exist then. */
export function createDescriber(
  state: WorkspaceState,
  reading: Reading & { readonly asOf?: string | undefined; readonly certain?: boolean | undefined },
): Describer {
  const { base, graph, atHand } = state.resolved;
  const moment = momentOf({ asOf: reading.asOf, certain: reading.certain ?? false });
  const { lang, languages } = reading;
  const sources = createSourceList(base.documents, languages, words[lang]);
  const briefs = new Map<EntityId, EntityBrief>();
  const names = new Map<EntityId, { readonly text: string; readonly lang: string }>();

  /** The names borne then; all there are where none is, so that nothing stands there as an id. */
  const namesThen = (id: EntityId): readonly Name[] => {
    const borne = namesBorne(base, id, moment);
    return borne.length > 0 ? borne : namesOf(base, id).map(({ name }) => name);
  };
  /** Whoever was forgotten has no name and is not shown as an id. */
  const unnamed = (id: EntityId): string => (isForgotten(base, id) ? words[lang].forgotten : id);
  /** The language of the country that a body is in, or that a jurisdiction is. */
  const homeLanguage = (place: unknown): readonly string[] => {
    if (typeof place !== "string" || !isEntityId(place)) return [];
    const code = resolveField(base, base.survivorOf(place), "code.iso3166", anyDate)[0]?.shown?.field.value;
    const language = typeof code === "string" ? homeLanguages[code] : undefined;
    return language === undefined ? [] : [language];
  };

  const describer: Describer = {
    state,
    reading,
    sources,
    brief(id) {
      const known = briefs.get(id);
      if (known) return known;
      state.budget.spend(stepsOfABody);
      const all = namesThen(id);
      const name = pickName(all, languages);
      const short = pickShortName(all, languages) ?? name;
      const home = resolveField(base, id, "jurisdiction", anyDate)[0]?.shown?.field.value;
      const second = pickSecondName(all, name, [...homeLanguage(home ?? id), ...languages]);
      const brief: EntityBrief = {
        id,
        kind: base.entities.get(id)?.kind ?? "",
        name: name?.value ?? unnamed(id),
        nameLang: name?.lang ?? lang,
        shortName: short?.value ?? unnamed(id),
        shortNameLang: short?.lang ?? lang,
        secondName: second ? { value: second.value, lang: second.lang } : null,
        jurisdiction:
          typeof home === "string" && isEntityId(home) && home !== id && base.entities.has(home)
            ? describer.name(home).text
            : null,
        relationCount: graph.hasEntity(id) ? graph.degree(id) : 0,
        holds: graph.hasEntity(id) ? graph.entityHolds(id, moment) : "no",
      };
      briefs.set(id, brief);
      return brief;
    },
    name(id) {
      const known = names.get(id);
      if (known) return known;
      state.budget.spend(stepsOfABody);
      const picked = pickName(atHand?.timelessNames(id) ?? namesThen(id), languages);
      const name = { text: picked?.value ?? unnamed(id), lang: picked?.lang ?? lang };
      names.set(id, name);
      return name;
    },
    subjectName(id) {
      if (isEntityId(id)) {
        const survivor = base.survivorOf(id);
        return base.entities.has(survivor) ? describer.name(survivor).text : words[lang].gone;
      }
      const relation = base.relations.get(id);
      if (!relation) return words[lang].gone;
      const label = base.schema.relationKinds.get(relation.kind)?.label[lang] ?? relation.kind;
      const [a, b] = [describer.name(relation.source).text, describer.name(relation.target).text];
      return lang === "ja" ? `${a} → ${b}（${label}）` : `${a} ${label} ${b}`;
    },
    claim: (claim) => describeClaim(claim, state, sources),
    slot: (slot) => describeSlot(slot, describer),
    sourceEntries: () =>
      sources.entries.map((entry) => ({
        ...entry,
        lines: entry.lines && [entry.lines[0], entry.lines[1]],
        chars: entry.chars && [entry.chars[0], entry.chars[1]],
      })),
  };
  return describer;
}

function describeClaim(
  { claim, change, field, rank, rankReason, grade, judged }: FieldClaim,
  state: WorkspaceState,
  sources: SourceList,
): ClaimLine {
  state.budget.spend(stepsOfAClaim);
  return {
    claim: claim.id,
    field: field.field,
    value: flatValue(field),
    valid: claim.valid ?? null,
    stance: claim.stance,
    rank,
    rankReason,
    grade,
    source: flatSource(claim),
    n: sources.numberOf(claim.source),
    hedge: claim.hedge ?? null,
    comment: claim.comment ?? null,
    who: claim.who,
    author: authorName(state, claim.who),
    when: claim.when,
    judged: judged && { author: authorName(state, judged.who), when: judged.when },
    layer: state.layerOf(change),
  };
}

/** The value as the claims table writes it: qualifiers stand beside the figure, and the keys in the documented order. */
export function flatValue({ field, value, qualifiers }: FieldClaim["field"]): ClaimLine["value"] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value as ClaimLine["value"];
  const parts = value as Record<string, ClaimLine["value"]>;
  const at = (name: "phase" | "period" | "per") => ({ [name]: qualifiers?.[name] ?? null });
  const inOrder = (...names: readonly string[]) =>
    Object.fromEntries(
      [...names, ...Object.keys(parts)].filter((name) => name in parts).map((name) => [name, parts[name]!]),
    );
  if (field === "name") return { ...inOrder("value", "lang", "form"), period: parts["period"] ?? null };
  if (!("unit" in parts)) return parts;
  const figure = inOrder("kind", "amount", "low", "high", "unit", "currency");
  if ("currency" in parts) return { ...figure, ...at("phase"), ...at("period"), ...at("per") };
  if (parts["unit"] === "percent") return { ...figure, of: parts["of"] ?? qualifiers?.of ?? null, ...at("period") };
  return { ...figure, ...at("period"), ...(qualifiers?.per === undefined ? {} : at("per")) };
}

export function flatSource({ source }: ClaimRecord): ClaimLine["source"] {
  if (source.type === "interview") {
    const { attribution, date, person, role } = source;
    const open = attribution === "open" ? { person } : {};
    const mayTellRole = attribution === "open" || attribution === "organisation-only";
    return { type: source.type, date, ...open, ...(role !== undefined && mayTellRole ? { role } : {}) };
  }
  if (source.type !== "document") return { type: source.type };
  const { lines, page, section } = source.locator;
  return {
    type: source.type,
    document: source.document,
    lines: [lines[0], lines[1]],
    ...(page === undefined ? {} : { page }),
    ...(section === undefined ? {} : { section }),
  };
}

function describeSlot(slot: ResolvedSlot, describer: Describer): SlotLine {
  const lang = describer.reading.lang;
  const first = slot.shown ?? slot.leftOut[0]?.claim;
  const qualifiers = Object.entries(first?.field.qualifiers ?? {}).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return {
    qualifiers: Object.fromEntries(qualifiers),
    value: slot.shown ? flatValue(slot.shown.field) : null,
    text: first ? valueText(first, describer) : "",
    claims: [...slot.remaining, ...slot.series, ...slot.leftOut.map(({ claim }) => claim)].map(describer.claim),
    differ: slot.differ,
    remaining: slot.remaining.length,
    why: slot.why === null ? words[lang].nothingShown : words[lang].why[slot.why],
  };
}

/** The moment of a request. @throws WorkspaceError `invalid-input` for a time that cannot be read. */
export function momentOf({ asOf, certain }: { readonly asOf?: string | undefined; readonly certain: boolean }): Moment {
  return asOf === undefined ? anyDate : { days: parseAsOf(asOf).days, certain };
}

/** The survivor of an entity id that must be here. @throws WorkspaceError `not-found`. */
export function getLiveEntity(state: WorkspaceState, id: EntityId): EntityId {
  const survivor = state.resolved.base.survivorOf(id);
  if (!state.resolved.base.entities.has(survivor))
    throw new WorkspaceError("not-found", `There is no entity ${id} here.`);
  return survivor;
}
