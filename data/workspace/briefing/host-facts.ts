import { edtfWords } from "#graph/model/edtf-words.ts";
import type { EntityId, RelationId } from "#graph/model/ids.ts";
import { isTransliteration, baseLanguage } from "#graph/model/names.ts";
import type { PrintedBlock, PrintedRun, PrintedText } from "#graph/model/printed-document.ts";
import { namesOf, resolveField } from "#graph/resolve/resolve-subject.ts";
import { isPersonKind } from "#graph/schema/is-person.ts";
import { fieldLabel } from "#graph/schema/schema.ts";
import { relationFacts } from "../describe-relation.ts";
import { valueText } from "../value-text.ts";
import type { BriefingDesk } from "./briefing-desk.ts";
import { heading, holdsThen, joined, nameRun, paragraph, say, sourceRuns } from "./briefing-desk.ts";

/** By which relations a body belongs to another: from itself, or towards itself. */
const parentKinds: Readonly<Record<string, "source" | "target">> = {
  partOf: "source",
  oversees: "target",
  administers: "target",
};
const mostParents = 8;
const mostPeople = 25;

/** Relations of a host that hold then, by their ids, so that both languages have them in one order. */
export function relationsHolding(desk: BriefingDesk, host: EntityId): readonly RelationId[] {
  return (desk.state.resolved.relationsAt.get(host) ?? []).filter((id) => holdsThen(desk, id));
}

/** What it is, and what it says of itself. */
export function whoItIs(desk: BriefingDesk, host: EntityId): readonly PrintedBlock[] {
  const { state, describer, lang, moment, words } = desk;
  const { base } = state.resolved;
  const brief = describer.brief(host);
  const kind = base.schema.entityKinds.get(brief.kind)?.label[lang] ?? brief.kind;
  const first: PrintedRun[] = [say(desk, [kind, brief.jurisdiction ?? ""].filter(Boolean).join(words.separator))];
  const told = ["description", "aim", "scope", "website", "address"].flatMap((field) =>
    resolveField(base, host, field, moment)
      .filter(({ shown }) => shown !== null)
      .map(({ shown, differ }): PrintedText => [
        say(desk, `${fieldLabel(base.schema, field)[lang]}${words.colon}`, { strong: true }),
        { text: valueText(shown!, describer), lang: shown!.field.qualifiers?.lang ?? "en" },
        ...(differ ? [say(desk, ` (${words.differ})`, { quiet: true })] : []),
        ...sourceRuns(desk, [shown!]),
      ]),
  );
  return [heading(3, `${anchor(host)}-who`, say(desk, words.whoTheyAre)), paragraph(...first), ...listOf(told)];
}

/** The bodies that it belongs to or that oversee it. */
export function parentsOf(desk: BriefingDesk, host: EntityId): readonly PrintedBlock[] {
  const { base } = desk.state.resolved;
  const parents = relationsHolding(desk, host).filter((id) => {
    const { kind, source, target } = base.relations.get(id)!;
    return source !== target && parentKinds[kind] === (source === host ? "source" : "target");
  });
  if (parents.length === 0) return [];
  const items = parents.slice(0, mostParents).map((id): PrintedText => {
    const { source, target } = base.relations.get(id)!;
    return [
      nameRun(desk, source === host ? target : source),
      ...label(desk, id, host),
      ...sourceRuns(desk, base.claimsAbout.get(id) ?? []),
    ];
  });
  return [heading(3, `${anchor(host)}-parent`, say(desk, desk.words.partOf)), ...listOf(items)];
}

/** " (is part of)": how the relation reads from the host. */
function label(desk: BriefingDesk, id: RelationId, from: EntityId): PrintedRun[] {
  const { base } = desk.state.resolved;
  const { kind, source } = base.relations.get(id)!;
  const spec = base.schema.relationKinds.get(kind);
  const text = source === from ? spec?.label[desk.lang] : spec?.inverseLabel[desk.lang];
  return [say(desk, desk.lang === "ja" ? `（${text ?? kind}）` : ` (${text ?? kind})`, { quiet: true })];
}

/** Every name in every language, with the reading of what is not in Latin letters. */
export function namesTable(desk: BriefingDesk, host: EntityId): readonly PrintedBlock[] {
  const { words, lang, state } = desk;
  const all = namesOf(state.resolved.base, host, desk.moment);
  const languageNames = new Intl.DisplayNames([lang], { type: "language", fallback: "code" });
  const forms = state.resolved.base.schema.codeLists.get("nameForm");
  const rows = all
    .filter(({ name }) => !isTransliteration(name))
    .map(({ name, claim }): readonly PrintedText[] => {
      const readings = all.filter(
        ({ name: other }) => isTransliteration(other) && baseLanguage(other.lang) === baseLanguage(name.lang),
      );
      const own = name.form === "official" ? readings : [];
      return [
        [say(desk, languageNames.of(name.lang) ?? name.lang)],
        [{ text: name.value, lang: name.lang }, ...sourceRuns(desk, [claim])],
        joined(
          desk,
          own.map(({ name: reading }) => [{ text: reading.value, lang: reading.lang }]),
        ),
        [say(desk, forms?.[name.form]?.label[lang] ?? name.form)],
      ];
    });
  const head = [words.language, words.name, words.reading, words.form].map((text) => [say(desk, text)]);
  return [
    heading(3, `${anchor(host)}-names`, say(desk, words.names)),
    { type: "table", head, rows, widths: [2, 5, 3, 2] },
  ];
}

/** Who works there, by what is recorded, and whom the delegation meets. */
export function peopleTable(desk: BriefingDesk, host: EntityId): readonly PrintedBlock[] {
  const { words, state, visit } = desk;
  const { base } = state.resolved;
  const met = new Set(
    visit.stops.flatMap(({ hosts, people }) => (hosts.some(({ id }) => id === host) ? people.map(({ id }) => id) : [])),
  );
  const rows: (readonly PrintedText[])[] = [];
  const told = new Set<EntityId>();
  for (const id of relationsHolding(desk, host)) {
    const { source, target } = base.relations.get(id)!;
    const person = source === host ? target : source;
    if (
      !isPersonKind(base.schema, base.entities.get(person)?.kind ?? "") ||
      told.has(person) ||
      rows.length >= mostPeople
    )
      continue;
    told.add(person);
    rows.push(personRow(desk, person, id, met.has(person)));
  }
  for (const person of met)
    if (!told.has(person))
      rows.push([[nameRun(desk, person), ...metMark(desk, true)], [say(desk, "")], [say(desk, "")]]);
  if (rows.length === 0) return [];
  const head = [words.people, words.office, words.heldWhen].map((text) => [say(desk, text)]);
  return [
    heading(3, `${anchor(host)}-people`, say(desk, words.people)),
    { type: "table", head, rows, widths: [4, 5, 3] },
  ];
}

function personRow(desk: BriefingDesk, person: EntityId, id: RelationId, isMet: boolean): readonly PrintedText[] {
  const { state, describer, lang, moment } = desk;
  const { base } = state.resolved;
  const roles = [...resolveField(base, id, "role", moment), ...resolveField(base, person, "office", moment)].flatMap(
    ({ shown }) => shown ?? [],
  );
  const { valid } = relationFacts(id, describer, moment);
  const texts = [...new Set(roles.map((claim) => valueText(claim, describer)))];
  return [
    [nameRun(desk, person), ...metMark(desk, isMet)],
    [
      ...joined(
        desk,
        // "Director, MEXT" says all that "Director" does.
        texts
          .filter((text) => !texts.some((other) => other.startsWith(`${text},`)))
          .map((text) => [{ text, lang: "en" }]),
      ),
      ...sourceRuns(desk, base.claimsAbout.get(id) ?? []),
    ],
    [say(desk, valid === null ? "" : edtfWords(valid, lang))],
  ];
}
function metMark(desk: BriefingDesk, isMet: boolean): PrintedRun[] {
  return isMet
    ? [say(desk, desk.lang === "ja" ? `（${desk.words.met}）` : ` (${desk.words.met})`, { quiet: true })]
    : [];
}

export function listOf(items: readonly PrintedText[]): readonly PrintedBlock[] {
  return items.length === 0 ? [] : [{ type: "list", items }];
}

/** The name of the page of a host, for links. */
export function anchor(host: EntityId): string {
  return `host-${host.slice(2).toLowerCase()}`;
}
