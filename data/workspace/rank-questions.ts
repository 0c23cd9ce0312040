import type { CheckedInputOf, OutputOf } from "#data/api/contract.ts";
import { findEdtf, firstDay, dayToDate, spanOf } from "#graph/model/edtf.ts";
import type { EntityId, NoteId, SubjectId } from "#graph/model/ids.ts";
import { isEntityId } from "#graph/model/ids.ts";
import { compareText } from "#graph/model/json.ts";
import { subjectsOfTarget } from "#graph/model/record.ts";
import type { VisitRecord } from "#graph/model/record.ts";
import { createGapFinder } from "#graph/problems/gaps.ts";
import type { Gap, GapKind } from "#graph/problems/gaps.ts";
import { fieldLabel } from "#graph/schema/schema.ts";
import { surroundingsOf } from "#graph/traverse/surroundings.ts";
import type { Surrounding } from "#graph/traverse/surroundings.ts";
import { createDescriber, momentOf } from "./describe.ts";
import type { Describer } from "./describer.ts";
import { newestFirst } from "./notes.ts";
import { questionWords } from "./question-words.ts";
import { findVisit, hostsOf, stopsNamed } from "./read-visits.ts";
import { valueText } from "./value-text.ts";
import { createWalk } from "./walk-conditions.ts";
import type { Lang } from "./words.ts";
import type { WorkspaceState } from "./workspace-state.ts";

type Question = OutputOf<"rankQuestions">["questions"][number];
type ScorePart = Question["because"][number];
type Why = ScorePart["why"];

/** What a gap counts: a value that is at odds or missing where money flows before one that is merely old. */
const points: Readonly<Record<GapKind, number>> = {
  differ: 55,
  missing: 20,
  "no-evidence": 45,
  "weak-grade": 30,
  "old-source": 15,
};
const moneyPoints = 20;
/** A flow of which the amount is missing says nothing at all. */
const missingMoneyPoints = 40;
const hostPoints = 12;
const oneHopPoints = 6;
/** Nobody is asked about the meetings themselves, those of the visit above all. */
const notAsked = ["event"];
const mostValues = 4;
const shownInSentence = 200;
/** Entities and relations that are looked at at most, the nearest first: around a hub lie a hundred thousand. */
const mostLooked = 30_000;
const stepsOfASubject = 64;

interface Candidate {
  readonly gap: Gap;
  readonly near: Surrounding;
  readonly parts: readonly (readonly [Why, number])[];
  readonly score: number;
}

/**
 * Gaps around the hosts of a visit as questions, by score, then by nearness, name of the subject's id and field, so that
 * two runs agree. Cost: O(claims of the neighbourhood), of its nearest part where it is large.
 *
 * @throws WorkspaceError `not-found`; `invalid-input` for a date.
 */
export function rankQuestions(
  state: WorkspaceState,
  input: CheckedInputOf<"rankQuestions">,
): OutputOf<"rankQuestions"> {
  const { resolved } = state;
  const visit = findVisit(resolved.base, input.id);
  const stops = stopsNamed(visit, input.stop);
  const { candidates, isCut } = findCandidates(state, visit, hostsOf(resolved.base, stops), input);
  const describers = {
    en: createDescriber(state, { ...input, lang: "en", languages: inLanguage("en", input.languages) }),
    ja: createDescriber(state, { ...input, lang: "ja", languages: inLanguage("ja", input.languages) }),
  };
  const asked = openQuestions(state);
  return {
    revision: state.revision,
    questions: candidates.slice(0, input.limit).map(({ gap, near, parts, score }) => {
      const { about, field } = gap;
      return {
        gap: gap.gap,
        about,
        name: describers[input.lang].subjectName(about),
        field,
        fieldLabel: fieldLabel(resolved.base.schema, field)[input.lang],
        host: near.from,
        hops: near.hops,
        stops: stops
          .filter(({ hosts }) => hosts.some((id) => resolved.base.survivorOf(id) === near.from))
          .map(({ id }) => id),
        sentence: { en: sentenceOf(gap, describers.en), ja: sentenceOf(gap, describers.ja) },
        score,
        because: parts.map(([why, given]) => ({
          why,
          points: given,
          sentence: questionWords[input.lang].because[why],
        })),
        claims: [...new Set(gap.claims.map(({ claim }) => claim.id))],
        asked: asked(about, field),
      };
    }),
    total: candidates.length,
    truncated: isCut || candidates.length > input.limit,
  };
}

/** Names in the language of the sentence first, then as the reader wants them. */
function inLanguage(lang: Lang, languages: readonly string[]): string[] {
  return [lang, ...languages.filter((one) => one !== lang)];
}

function findCandidates(
  { resolved, budget }: WorkspaceState,
  visit: VisitRecord,
  hosts: readonly EntityId[],
  input: CheckedInputOf<"rankQuestions">,
): { readonly candidates: readonly Candidate[]; readonly isCut: boolean } {
  const { base, graph, relationsAt } = resolved;
  const moment = momentOf(input);
  const { conditions } = createWalk(resolved, { direction: "both", fold: true, avoidKinds: notAsked }, moment);
  const near = new Map(surroundingsOf(graph, hosts, input.hops, conditions).map((one) => [one.id, one]));
  const gaps = createGapFinder({ base, moment, relationsAt, oldBefore: oldBefore(visit.dates, input.oldYears) });
  const found: Candidate[] = [];
  const isEnough = () => gaps.looked >= mostLooked;
  const take = (about: SubjectId, from: Surrounding) => {
    budget.spend(stepsOfASubject);
    for (const gap of gaps.find(about)) found.push(candidateOf(gap, from, isAboutMoney(base, gap)));
  };
  for (const [id, own] of near) if (own.hops === 0) take(id, own);
  for (const [id, own] of near) {
    if (isEnough()) break;
    if (own.hops > 0) take(id, own);
    for (const relation of graph.relationsOf(id)) {
      if (isEnough()) break;
      const { source, target } = graph.relation(relation);
      const other = near.get(source === id ? target : source);
      // A relation is told once, by its nearer end.
      if (other && (own.hops < other.hops || (own.hops === other.hops && source === id))) take(relation, own);
    }
  }
  found.sort(
    (a, b) =>
      b.score - a.score ||
      a.near.hops - b.near.hops ||
      compareText(a.gap.about, b.gap.about) ||
      compareText(a.gap.field, b.gap.field),
  );
  return { candidates: found, isCut: isEnough() };
}

function candidateOf(gap: Gap, near: Surrounding, isMoney: boolean): Candidate {
  const parts: (readonly [Why, number])[] = [[gap.gap, points[gap.gap]]];
  // An amount of a time that is over grows no older.
  if (isMoney && gap.gap !== "old-source")
    parts.push(["money", gap.gap === "missing" ? missingMoneyPoints : moneyPoints]);
  if (near.hops === 0) parts.push(["host", hostPoints]);
  if (near.hops === 1) parts.push(["one-hop", oneHopPoints]);
  return { gap, near, parts, score: parts.reduce((sum, [, given]) => sum + given, 0) };
}

function isAboutMoney({ schema, relations }: WorkspaceState["resolved"]["base"], { about, field }: Gap): boolean {
  const kind = isEntityId(about) ? undefined : relations.get(about)?.kind;
  const carries = kind !== undefined && schema.relationKinds.get(kind)?.carriesMoney === true;
  return field === "amount" || (carries && field === "exists");
}

/** The first day of the visit, so many years before; nothing is old where the visit has no first day. */
function oldBefore(dates: string, years: number): number {
  const edtf = findEdtf(dates);
  const start = edtf ? spanOf(edtf).earliestStart : -Infinity;
  if (!Number.isFinite(start)) return -Infinity;
  const day = dayToDate(start);
  return firstDay({ ...day, year: day.year - years, day: Math.min(day.day ?? 1, 28) });
}

function sentenceOf(gap: Gap, describer: Describer): string {
  const { lang } = describer.reading;
  const { schema } = describer.state.resolved.base;
  const phase = gap.qualifiers?.phase;
  const values = [...new Set(gap.claims.map((claim) => valueText(claim, describer)))];
  return questionWords[lang].ask[gap.gap]({
    key: gap.field,
    name: describer.subjectName(gap.about),
    field: fieldLabel(schema, gap.field)[lang],
    values: values
      .slice(0, mostValues)
      .map((text) => (text.length > shownInSentence ? `${text.slice(0, shownInSentence)} …` : text)),
    phase: phase === undefined ? null : (schema.codeLists.get("phase")?.[phase]?.label[lang] ?? phase),
    issued: gap.issued ?? null,
  });
}

/** The open question about a subject that is tagged with a field, or null. */
function openQuestions(state: WorkspaceState): (about: SubjectId, field: string) => NoteId | null {
  const { survivorOf } = state.resolved.base;
  const byKey = new Map<string, NoteId>();
  for (const { id, state: noteState, targets, tags } of newestFirst(state)) {
    if (noteState !== "question-open") continue;
    for (const subject of targets.flatMap(subjectsOfTarget))
      for (const tag of tags) byKey.set(`${isEntityId(subject) ? survivorOf(subject) : subject} ${tag}`, id);
  }
  return (about, field) => byKey.get(`${about} ${field}`) ?? null;
}
