import { createBudget } from "#graph/model/budget.ts";
import { GraphError } from "#graph/model/errors.ts";
import type { EntityId, SubjectId } from "#graph/model/ids.ts";
import { parseAsOf } from "#graph/model/calendars.ts";
import type { PrintedBlock, PrintedRun, PrintedText } from "#graph/model/printed-document.ts";
import { createPathTeller } from "../describe-path.ts";
import type { PathLine } from "../describe-path.ts";
import { gatherPaths } from "../gather-paths.ts";
import { plainNote } from "#graph/model/plain-note.ts";
import { rankQuestions } from "../rank-questions.ts";
import { createWalk } from "../walk-conditions.ts";
import type { BriefingDesk } from "./briefing-desk.ts";
import { heading, nameRun, say } from "./briefing-desk.ts";
import { changesSince } from "./host-changes.ts";
import { anchor, listOf, namesTable, parentsOf, peopleTable, whoItIs } from "./host-facts.ts";
import { moneyOf } from "./host-money.ts";

const mostHops = 4;
const pathsForEachBody = 1;
const mostPaths = 6;
/** That two were at one meeting, the visit itself above all, is no tie between institutions. */
const notWalked = ["event"];
const pathTimeoutMs = 2_000;

/** The page of one host. */
export function hostPage(desk: BriefingDesk, host: EntityId): readonly PrintedBlock[] {
  const { describer, words, input } = desk;
  // With both languages beside each other each gives its own name.
  const secondName = input.tongue === "both" ? null : describer.brief(host).secondName;
  return [
    heading(
      2,
      anchor(host),
      nameRun(desk, host),
      ...(secondName ? [{ text: secondName.value, lang: secondName.lang, quiet: true, newLine: true }] : []),
    ),
    ...whoItIs(desk, host),
    ...parentsOf(desk, host),
    ...namesTable(desk, host),
    ...peopleTable(desk, host),
    ...moneyOf(desk, host),
    ...pathsToOwn(desk, host),
    ...(input.since === undefined
      ? []
      : changesSince(desk, host, { text: input.since, day: parseAsOf(input.since).days.first })),
    heading(3, `${anchor(host)}-questions`, say(desk, words.questions)),
    ...questionsFor(desk, host),
  ];
}

/** How the host is connected to the bodies that the delegation speaks for, the nearest first. */
function pathsToOwn(desk: BriefingDesk, host: EntityId): readonly PrintedBlock[] {
  const { words, visit, describer } = desk;
  const own = [...new Set(visit.delegation.flatMap(({ body }) => (body ? [body.id] : [])))].filter((id) => id !== host);
  if (own.length === 0) return [];
  const ways = own.map((body) => ({ body, paths: shortestPaths(desk, host, body) }));
  const found = ways.flatMap(({ paths }) => paths).sort((a, b) => a.hops - b.hops);
  const missing = ways.filter(({ paths }) => paths.length === 0).map(({ body }) => describer.name(body).text);
  const items = found.slice(0, mostPaths).map((path) => sentenceRuns(desk, path));
  const remarks = [...(missing.length === 0 ? [] : [words.noPath(missing, mostHops)]), words.withoutEvents];
  return [
    heading(3, `${anchor(host)}-paths`, say(desk, words.paths)),
    ...listOf(items),
    { type: "paragraph", text: [say(desk, remarks.join(" "))], quiet: true },
  ];
}

function shortestPaths(desk: BriefingDesk, host: EntityId, body: EntityId): readonly PathLine[] {
  const { state, describer, moment, context } = desk;
  const walk = createWalk(state.resolved, { direction: "both", fold: true, avoidKinds: notWalked }, moment);
  const teller = createPathTeller(describer, walk, moment);
  const budget = createBudget({ timeoutMs: pathTimeoutMs, now: context.now, cancel: context.cancel });
  const search = { mode: "all-shortest", rankBy: "hops", maxHops: mostHops, limit: pathsForEachBody } as const;
  try {
    const { paths } = gatherPaths(state.resolved, [host, body], walk, search, teller, budget, () => {});
    return paths.slice(0, pathsForEachBody).map(teller.describe);
  } catch (error) {
    if (error instanceof GraphError && error.code === "limit-exceeded") return [];
    throw error;
  }
}

function sentenceRuns(desk: BriefingDesk, { parts }: PathLine): PrintedRun[] {
  return parts.flatMap((part): readonly PrintedRun[] => {
    switch (part.type) {
      case "entity":
        desk.named.add(part.id);
        return [{ text: part.text, lang: part.lang }];
      case "sources":
        return part.numbers.map((n) => say(desk, ` [${n}]`, { quiet: true, to: `source-${n}` }));
      case "relation":
      case "text":
        return [say(desk, part.text)];
    }
  });
}

/** Questions that somebody asked at the stops of this host, those written in the plan, then those from gaps. */
function questionsFor(desk: BriefingDesk, host: EntityId): readonly PrintedBlock[] {
  const { words, visit, state, input, lang } = desk;
  const stops = visit.stops.filter(({ hosts }) => hosts.some(({ id }) => id === host));
  // What is to be asked about another host stands on the page of that one.
  const others = new Set<SubjectId>(visit.stops.flatMap(({ hosts }) => hosts.map(({ id }) => id)));
  others.delete(host);
  const open = stops.flatMap(({ notes }) => notes).filter((note) => note.state === "question-open");
  const asked = open.map(({ body, owner, due }): PrintedText => [
    { text: plainNote(body), lang },
    ...[owner ?? "", due === null ? "" : words.dueBy(due)]
      .filter(Boolean)
      .map((text) => say(desk, lang === "ja" ? `（${text}）` : ` (${text})`, { quiet: true })),
  ]);
  const planned = stops.flatMap(({ questions }) => questions.map((text): PrintedText => [{ text, lang }]));
  const ranked =
    input.questions === 0
      ? []
      : rankQuestions(state, { ...input, stop: stops[0]?.id, hops: 2, oldYears: 5, limit: 500 }).questions.filter(
          (one) => one.host === host && one.asked === null && !others.has(one.about),
        );
  const gaps = ranked.slice(0, input.questions).map(({ sentence }): PrintedText => [say(desk, sentence[lang])]);
  const items = [...asked, ...planned, ...gaps];
  return items.length === 0
    ? [{ type: "paragraph", text: [say(desk, words.noQuestions)], quiet: true }]
    : listOf(items);
}
