import { edtfWords } from "#graph/model/edtf-words.ts";
import { plainNote } from "#graph/model/plain-note.ts";
import type { PrintedBlock, PrintedText } from "#graph/model/printed-document.ts";
import type { BriefingDesk } from "./briefing-desk.ts";
import { heading, joined, paragraph, say, shortNameRun } from "./briefing-desk.ts";

type Stop = BriefingDesk["visit"]["stops"][number];
type Note = BriefingDesk["visit"]["notes"][number];

/** The questions that were kept for a visit and those of its plan, stop by stop, each with room for what is answered. */
export function questionListOf(desk: BriefingDesk): readonly PrintedBlock[] {
  const { visit, words } = desk;
  const parts = [
    ...visit.stops.flatMap((stop) => stopPart(desk, stop)),
    ...tableOf(desk, "whole", [say(desk, words.wholeVisit)], notesRows(desk, visit.notes)),
  ];
  return [
    heading(1, "questions", say(desk, words.questionList)),
    ...(parts.length === 0 ? [paragraph(say(desk, words.noQuestions))] : parts),
  ];
}

function stopPart(desk: BriefingDesk, stop: Stop): readonly PrintedBlock[] {
  const { lang, words } = desk;
  const day = stop.day === null ? stop.written : edtfWords(stop.day, lang);
  const hours = stop.start === null ? "" : ` ${stop.start}`;
  const hosts = joined(
    desk,
    stop.hosts.map(({ id }) => [shortNameRun(desk, id)]),
  );
  const title: PrintedText = [
    say(desk, stop.title, { strong: true }),
    say(desk, `${words.separator}${day}${hours}`),
    ...(hosts.length === 0 ? [] : [say(desk, words.separator), ...hosts]),
  ];
  const planned = stop.questions.map((text): readonly PrintedText[] => [
    [{ text, lang }],
    [say(desk, words.states["question-open"])],
    [],
  ]);
  return tableOf(desk, `stop-${stop.id}`, title, [...notesRows(desk, stop.notes), ...planned]);
}

function notesRows(desk: BriefingDesk, notes: readonly Note[]): readonly (readonly PrintedText[])[] {
  const { lang, words } = desk;
  return notes.flatMap(({ body, state, owner, due }): readonly (readonly PrintedText[])[] => {
    if (state === "note") return [];
    const facts = [owner ?? "", due === null ? "" : words.dueBy(due)].filter(Boolean);
    return [
      [
        [{ text: plainNote(body), lang }, ...facts.map((text) => say(desk, text, { quiet: true, newLine: true }))],
        [say(desk, words.states[state])],
        [],
      ],
    ];
  });
}

function tableOf(
  desk: BriefingDesk,
  name: string,
  title: PrintedText,
  rows: readonly (readonly PrintedText[])[],
): readonly PrintedBlock[] {
  if (rows.length === 0) return [];
  const { words } = desk;
  const head = [words.question, words.state, words.answer].map((text) => [say(desk, text)]);
  return [heading(2, name, ...title), { type: "table", head, rows, widths: [6, 2, 6] }];
}
