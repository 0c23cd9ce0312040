import { edtfWords } from "#graph/model/edtf-words.ts";
import type { EntityId } from "#graph/model/ids.ts";
import { baseLanguage, isTransliteration } from "#graph/model/names.ts";
import { compareText } from "#graph/model/json.ts";
import type { PrintedBlock, PrintedDocument, PrintedText } from "#graph/model/printed-document.ts";
import { clashesOf } from "#graph/problems/visit-clashes.ts";
import { clashSentence } from "#graph/problems/visit-rules.ts";
import { namesOf } from "#graph/resolve/resolve-subject.ts";
import { findVisit } from "../read-visits.ts";
import type { BriefingDesk } from "./briefing-desk.ts";
import { heading, joined, nameRun, paragraph, say, shortNameRun } from "./briefing-desk.ts";
import { anchor, listOf } from "./host-facts.ts";

/** Aims and delegation, on the cover. */
export function coverOf(desk: BriefingDesk): readonly PrintedBlock[] {
  const { visit, words } = desk;
  const members = visit.delegation.map(({ name, role, body }): PrintedText => {
    const isSaid = role === null || role === name || (body !== null && isNameOf(desk, body.id, role));
    return [
      say(desk, name, { strong: true }),
      ...(isSaid ? [] : [say(desk, `${words.separator}${role}`)]),
      ...(body ? [say(desk, words.separator), nameRun(desk, body.id)] : []),
    ];
  });
  return [
    ...(visit.aims.length === 0
      ? []
      : [heading(2, "aims", say(desk, words.aims)), ...listOf(visit.aims.map((aim) => [say(desk, aim)]))]),
    ...(members.length === 0 ? [] : [heading(2, "delegation", say(desk, words.delegation)), ...listOf(members)]),
  ];
}

/** Whether a role says no more than the body beside it: one of its names, in any language. */
function isNameOf({ state, moment }: BriefingDesk, body: EntityId, role: string): boolean {
  return namesOf(state.resolved.base, body, moment).some(({ name }) => name.value === role);
}

/** Under which conditions it was made, so that it can be made again. */
export function factsOf(desk: BriefingDesk, fingerprint: string): PrintedDocument["facts"] {
  const { words, input, state, lang, visit } = desk;
  const { title } = state.loaded.settings;
  const profile = (["notes", "people", "background"] as const)
    .filter((part) => input.profile[part])
    .map((part) => words.profile[part]);
  const hidden = [
    ...(input.hidden?.layers ?? []),
    ...(input.hidden?.authors ?? []),
    ...(input.certain ? [words.certainOnly] : []),
  ];
  const rows: readonly (readonly [string, string])[] = [
    [words.dates, edtfWords(visit.dates, lang)],
    [words.workspace, title[lang] ?? title["en"] ?? ""],
    [words.fingerprint, fingerprint],
    [words.asOf, input.asOf ?? words.anyDate],
    [words.filters, hidden.join(words.separator) || words.nothing],
    ...(input.since === undefined ? [] : [[words.since, input.since] as const]),
    [words.told, profile.join(words.separator) || words.nothing],
    ...(input.program === undefined ? [] : [[words.program, input.program] as const]),
  ];
  return rows.map(([name, value]) => [[say(desk, name)], [say(desk, value)]]);
}

/** The day plan, and what of it cannot be as it is. */
export function programmeOf(desk: BriefingDesk): readonly PrintedBlock[] {
  const { visit, words, lang } = desk;
  const languageNames = new Intl.DisplayNames([lang], { type: "language", fallback: "code" });
  const rows = visit.stops.map((stop): readonly PrintedText[] => {
    const hours = stop.start === null ? "" : stop.end === null ? stop.start : `${stop.start}–${stop.end}`;
    const way = stop.transport && [
      stop.transport.means,
      stop.transport.minutes === null ? "" : words.minutes(stop.transport.minutes),
    ];
    return [
      [say(desk, stop.day === null ? stop.written : edtfWords(stop.day, lang))],
      [say(desk, hours), ...(stop.zone === null ? [] : [say(desk, stop.zone, { quiet: true, newLine: true })])],
      [
        say(desk, stop.title, { strong: true }),
        ...(stop.place === null ? [] : [say(desk, stop.place, { newLine: true })]),
        ...(way ? [say(desk, way.filter(Boolean).join(words.separator), { quiet: true, newLine: true })] : []),
      ],
      joined(
        desk,
        stop.hosts.map(({ id }) => [shortNameRun(desk, id, { to: anchor(id) })]),
      ),
      joined(
        desk,
        stop.people.map(({ id }) => [nameRun(desk, id)]),
      ),
      [say(desk, stop.language === null ? "" : (languageNames.of(stop.language) ?? stop.language))],
    ];
  });
  const head = [words.day, words.time, words.stop, words.hosts, words.people, words.language].map((text) => [
    say(desk, text),
  ]);
  const clashes = [...clashesOf(findVisit(desk.state.resolved.base, visit.id))].map((clash): PrintedText => [
    say(desk, clashSentence(clash, lang)),
  ]);
  return [
    { type: "pageBreak" },
    heading(1, "programme", say(desk, words.programme)),
    { type: "table", head, rows, widths: [6, 6, 9, 7, 6, 6] },
    ...(clashes.length === 0 ? [] : [heading(2, "to-settle", say(desk, words.toSettle)), ...listOf(clashes)]),
  ];
}

/** Every body and person that the document names, with their names in other languages and how these are read. */
export function glossaryOf(desk: BriefingDesk): readonly PrintedBlock[] {
  const { words, state, describer } = desk;
  const rows = [...desk.named]
    .map((id) => ({ id, shown: describer.name(id) }))
    .map(({ id, shown }) => {
      const all = namesOf(state.resolved.base, id, desk.moment).map(({ name }) => name);
      const others = all.filter((name) => name.value !== shown.text && !isTransliteration(name));
      const readings = all.filter(isTransliteration);
      return {
        key: id,
        cells: [
          [{ text: shown.text, lang: shown.lang }],
          joined(
            desk,
            others.map((name) => [
              { text: name.value, lang: name.lang },
              say(desk, ` (${baseLanguage(name.lang)})`, { quiet: true }),
            ]),
          ),
          joined(
            desk,
            readings.map((name) => [{ text: name.value, lang: name.lang }]),
          ),
        ] as readonly PrintedText[],
      };
    });
  // By ids, which are the same in both languages: two columns of one row must be about one thing.
  rows.sort((a, b) => compareText(a.key, b.key));
  const head = [words.name, words.names, words.reading].map((text) => [say(desk, text)]);
  return [
    { type: "pageBreak" },
    heading(1, "glossary", say(desk, words.glossary)),
    { type: "table", head, rows: rows.map(({ cells }) => cells), widths: [4, 5, 3] },
  ];
}

export function legendOf(desk: BriefingDesk): readonly PrintedBlock[] {
  const { words } = desk;
  return [
    heading(1, "legend", say(desk, words.legend)),
    {
      type: "table",
      head: [],
      rows: words.legendRows.map(([mark, text]) => [[say(desk, mark, { strong: true })], [say(desk, text)]]),
      widths: [2, 8],
    },
  ];
}

/** The numbered sources, in the order in which they are first used. */
export function sourcesOf(desk: BriefingDesk): readonly PrintedBlock[] {
  const { words, describer } = desk;
  const items = describer.sourceEntries().map(({ title, lines, page, section }): PrintedText => {
    const place = [
      ...(page === null ? [] : [words.page(page)]),
      ...(section === null ? [] : [section]),
      ...(lines === null ? [] : [words.lines(...lines)]),
    ];
    return [
      say(desk, title),
      ...(place.length === 0 ? [] : [say(desk, `${words.separator}${place.join(words.separator)}`, { quiet: true })]),
    ];
  });
  return [
    heading(1, "sources", say(desk, words.sources)),
    ...(items.length === 0
      ? [paragraph(say(desk, words.nothing))]
      : [{ type: "numbered", name: "source", items } as const]),
  ];
}
