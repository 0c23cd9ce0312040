import type { CheckedInputOf, OutputOf } from "#data/api/contract.ts";
import type { Hop } from "#graph/core/knowledge-graph.ts";
import type { Span } from "#graph/model/edtf.ts";
import type { EntityId } from "#graph/model/ids.ts";
import { commonSpans, hasSureDays, joinSpans, spanText } from "#graph/model/spans.ts";
import type { Moment } from "#graph/resolve/resolve-slot.ts";
import { commonNeighbours } from "#graph/traverse/common-neighbours.ts";
import type { CommonNeighbour } from "#graph/traverse/common-neighbours.ts";
import { anyHopTime } from "#graph/traverse/path-time.ts";
import { hopsSentence, sentenceText } from "#graph/traverse/path-sentence.ts";
import type { SentencePart } from "#graph/traverse/path-sentence.ts";
import { findAllowingClaims } from "./allowing-claims.ts";
import { heardBudget } from "./attention.ts";
import { createDescriber, getLiveEntity, momentOf } from "./describe.ts";
import type { Describer } from "./describer.ts";
import { createPathTeller } from "./describe-path.ts";
import type { PathTeller } from "./describe-path.ts";
import { describeTie } from "./describe-tie.ts";
import { explainEmpty } from "./explain-empty.ts";
import { pathWords } from "./path-words.ts";
import type { ReadContext } from "./read-context.ts";
import { createWalk, leftOutKinds } from "./walk-conditions.ts";
import type { Readable } from "./walk-conditions.ts";
import type { WorkspaceState } from "./workspace-state.ts";

type CommonInput = CheckedInputOf<"findCommon">;
type CommonAnswer = OutputOf<"findCommon">;
type CommonLine = CommonAnswer["entities"][number];

/** Relations told in a sentence at most; the list has all. */
const mostClauses = 8;

/**
 * What some entities have in common: neighbours that two or more of them share, with when they share them, as sentences
 * with numbered sources. An empty answer says why it is empty.
 *
 * @throws WorkspaceError `not-found` for an entity; `invalid-input` for a kind or a date; `limit-exceeded`; `cancelled`.
 */
export function findCommon(
  state: WorkspaceState,
  input: CommonInput,
  context: Pick<ReadContext, "cancel" | "now" | "progress">,
): CommonAnswer {
  const moment = momentOf(input);
  const entities = [...new Set(input.entities.map((id) => getLiveEntity(state, id)))];
  const describer = createDescriber(state, input);
  const walk = createWalk(state.resolved, input, moment);
  const teller = createPathTeller(describer, walk, moment);
  const { cancel, now, progress } = context;
  const budget = heardBudget(progress, { timeoutMs: input.timeoutMs, now, cancel });
  const { graph } = state.resolved;
  const found = commonNeighbours(graph, entities, walk.conditions, budget);
  const shown = found.slice(0, input.limit);
  const lines = shown.map((neighbour) => describeCommon(neighbour, describer, teller, moment));
  return {
    revision: state.revision,
    entities: lines,
    sources: describer.sourceEntries(),
    truncated: found.length > shown.length,
    leftOut: leftOutKinds(graph, walk.conditions),
    remarks: remarksOf(describer, input, lines, leftOutKinds(graph, walk.conditions)),
    explanation: found.length > 0 ? null : explain(describer, entities, input, moment, context),
  };
}

function describeCommon(
  { id, ties }: CommonNeighbour,
  describer: Describer,
  teller: PathTeller,
  moment: Moment,
): CommonLine {
  const { graph } = describer.state.resolved;
  const hops = [...ties.values()].flat();
  const kindsOf = (own: readonly Hop[]) => new Set(own.map(({ kind }) => kind));
  const [first = new Set<string>(), ...others] = [...ties.values()].map(kindsOf);
  const times = commonTime(graph, ties);
  const parts = tellTies(ties, times, teller, describer);
  return {
    ...describer.brief(id),
    shared: [...ties.keys()],
    kinds: [...first].filter((kind) => others.every((kinds) => kinds.has(kind))).sort(),
    overlap: times === null || times.length > 0 ? (times?.some(hasSureDays) ? "certain" : "possible") : "no",
    overlapping: times?.length === 1 ? spanText(times[0]!) : null,
    sentence: sentenceText(parts, describer.reading.lang),
    parts: parts as CommonLine["parts"],
    relations: hops.map((hop) => describeTie(hop, describer, moment)),
  };
}

/** When the neighbour is tied to all that share it; null for too many pieces to tell. */
function commonTime(graph: Readable["graph"], ties: CommonNeighbour["ties"]): readonly Span[] | null {
  const times = [...ties.values()].map((hops) => anyHopTime(graph, hops));
  const known = times.filter((time) => time !== null);
  const common = known.length === times.length ? commonSpans(known) : null;
  return common && joinSpans(common);
}

/** What ties each of them to it, one relation each before any second one, then whether that is at one time. */
function tellTies(
  ties: CommonNeighbour["ties"],
  times: readonly Span[] | null,
  teller: PathTeller,
  { reading: { lang } }: Describer,
): SentencePart[] {
  const phrases = pathWords[lang];
  const all = [...ties.values()].flat();
  const told = all.length <= mostClauses ? all : [...ties.values()].flatMap(([hop]) => hop ?? []);
  const parts = hopsSentence(told.map(teller.wordsOf), teller.nameOf, lang);
  const more = all.length - told.length;
  const time = tellTime(ties.size, times, lang);
  const after = [more > 0 ? phrases.moreTies(more) : "", time].filter((text) => text !== "");
  for (const text of after) parts.push({ type: "text", text: `${phrases.sentenceSeparator}${text}` });
  return parts;
}
function tellTime(count: number, times: readonly Span[] | null, lang: "en" | "ja"): string {
  const phrases = pathWords[lang];
  if (times === null) return "";
  if (times.length === 0) return phrases.overlapNever;
  if (!times.some(hasSureDays)) return phrases.overlapPossible;
  const texts = times.map(spanText);
  return texts.some((text) => text === null)
    ? ""
    : phrases.allHold(
        count,
        texts.map((text) => periodText(text!, lang)),
      );
}
function periodText(text: string, lang: "en" | "ja"): string {
  const phrases = pathWords[lang];
  const [start, end] = text.split("/");
  if (end === undefined) return phrases.inTime(text);
  if (end === "..") return phrases.fromTime(start!);
  return start === ".." ? phrases.untilTime(end) : phrases.betweenTimes(start!, end);
}

function remarksOf(
  { state, reading: { lang } }: Describer,
  input: CommonInput,
  lines: readonly CommonLine[],
  leftOut: readonly string[],
): string[] {
  const phrases = pathWords[lang];
  const label = (kind: string) => state.resolved.graph.schema.relationKinds.get(kind)?.label[lang] ?? kind;
  const labels = (kinds: readonly string[]) => kinds.map(label).join(phrases.listSeparator);
  const relations = lines.flatMap((line) => line.relations);
  return [
    ...(relations.some(({ folded }) => folded) ? [phrases.folded] : []),
    ...(input.kinds ? [phrases.onlyKinds(labels(input.kinds))] : []),
    ...(!input.kinds && leftOut.length > 0 ? [phrases.leftOut(labels(leftOut))] : []),
    ...(relations.some(({ holds }) => holds === "possible") ? [phrases.possibleIncluded] : []),
  ];
}

function explain(
  describer: Describer,
  entities: readonly EntityId[],
  input: CommonInput,
  moment: Moment,
  context: Pick<ReadContext, "cancel" | "now">,
): string {
  const phrases = pathWords[input.lang];
  if (entities.length < 2) return phrases.onlyOne;
  const { resolved } = describer.state;
  const asOf = input.asOf ?? null;
  const gone = entities.filter((id) => asOf !== null && resolved.graph.entityHolds(id, moment) === "no");
  const find = (readable: Readable, asked: CommonInput, budget: Parameters<typeof commonNeighbours>[3]) =>
    commonNeighbours(readable.graph, entities, createWalk(readable, asked, momentOf(asked)).conditions, budget);
  return explainEmpty(
    {
      input,
      moment,
      describer,
      context,
      count(changed, budget) {
        const found = find(resolved, changed, budget);
        const times = found.map(({ ties }) => commonTime(resolved.graph, ties));
        return { count: found.length, isLeast: false, times };
      },
      allowing: (budget) =>
        findAllowingClaims(
          resolved,
          moment,
          input.minGrade !== undefined,
          (variant) => find(variant, input, budget).length > 0,
          budget,
        ),
    },
    [
      phrases.noCommon(
        entities.map((id) => describer.name(id).text),
        asOf,
      ),
      ...gone.map((id) => phrases.notThen(describer.name(id).text, asOf!)),
    ],
  ).text;
}
