import type { CheckedInputOf, OutputOf } from "#data/api/contract.ts";
import type { Budget } from "#graph/model/budget.ts";
import { fiscalYearOf, formatPeriod, parsePeriod } from "#graph/model/calendars.ts";
import { parseEdtf, periodOf } from "#graph/model/edtf.ts";
import { createFirstFew } from "#graph/model/first-few.ts";
import { isEntityId } from "#graph/model/ids.ts";
import type { EntityId, SubjectId } from "#graph/model/ids.ts";
import { compareText } from "#graph/model/json.ts";
import type { ComparedLine, ComparedThing } from "#graph/money/compare.ts";
import { figuresAmong, listOffers, moneyAround } from "#graph/money/list-figures.ts";
import { differences } from "#graph/money/things-of.ts";
import type { CompareScope } from "#graph/money/things-of.ts";
import { anyDate } from "#graph/resolve/resolve-slot.ts";
import type { Moment } from "#graph/resolve/resolve-slot.ts";
import { createDescriber, getLiveEntity } from "./describe.ts";
import { createMoneyDescriber, numberSet } from "./describe-money.ts";
import type { MoneyDescriber } from "./describe-money.ts";
import type { Describer } from "./describer.ts";
import { relationFacts } from "./describe-relation.ts";
import { phaseText, shortPeriodText } from "./money-question.ts";
import { runMoney } from "./money-run.ts";
import { moneyWords } from "./money-words.ts";
import { figureReader } from "./packed-money.ts";
import type { ReadContext } from "./read-context.ts";
import { shortList } from "./trace-sentences.ts";
import type { Lang } from "./words.ts";
import type { WorkspaceState } from "./workspace-state.ts";

type CompareInput = CheckedInputOf<"compareTimes">;
type CompareOutput = OutputOf<"compareTimes">;
type CompareLine = CompareOutput["lines"][number];

/** Lines stand in this order, then flows before entities before other relations, then by name. */
const whats = ["appeared", "ended", "changed", "renamed"] as const;
const types = ["flow", "entity", "relation"] as const;

/** To tell of a line is as much work as finding many. */
const stepsOfALine = 16;

/** A side of a comparison. */
interface Side {
  readonly period: string;
  readonly text: string;
  readonly moment: Moment;
}

/**
 * What appeared, ended, changed its amount or was renamed between two dates or periods: in the whole workspace, or about
 * some entities, that is they themselves, the relations that touch them, and all flows upstream of them.
 *
 * @throws WorkspaceError `invalid-input` for a time that cannot be read; `not-found`.
 */
export function compareTimes(state: WorkspaceState, input: CompareInput, context: ReadContext): Promise<CompareOutput> {
  return runMoney(input, context, ({ budget }) => {
    const { base, graph, atHand } = state.resolved;
    const scope = scopeOf(state, input, budget);
    const [before, after] = [sideOf(input.before, input), sideOf(input.after, input)];
    const asked = ({ period }: Side) => ({ at: period, certain: input.certain, languages: input.languages });
    const found = differences(
      base,
      graph,
      scope,
      [asked(before), asked(after)],
      [figureReader(state, before.moment), figureReader(state, after.moment)],
      (id) => atHand?.timelessNames(id) ?? null,
      budget,
    );
    const describer = createDescriber(state, input);
    const money = createMoneyDescriber(describer);
    const first = createFirstFew<NamedLine>(input.limit, (a, b) => {
      budget.spend();
      return compareLines(a, b);
    });
    const counts = { appeared: 0, ended: 0, changed: 0, renamed: 0 };
    for (const line of found) {
      budget.spend(stepsOfALine);
      counts[line.what]++;
      first.add({ line, place: placeOf(line), name: nameOf(line, describer, money) });
    }
    const shown = first.list();
    const count = counts.appeared + counts.ended + counts.changed + counts.renamed;
    return {
      revision: state.revision,
      lines: shown.map(({ line, name }) => {
        budget.spend(stepsOfALine);
        return describeLine(line, name, before, after, describer, money);
      }),
      counts,
      sources: describer.sourceEntries(),
      truncated: count > shown.length,
      explanation: count === 0 ? explain(state, input, scope, before, after, money, budget) : null,
    };
  });
}

/** A line with what it is put in order by. */
interface NamedLine {
  readonly line: ComparedLine;
  readonly place: number;
  readonly name: string;
}
function placeOf(line: ComparedLine): number {
  return whats.indexOf(line.what) * types.length + types.indexOf(typeOf(line));
}
function compareLines(a: NamedLine, b: NamedLine): number {
  return a.place - b.place || compareText(a.name, b.name) || compareText(a.line.about, b.line.about);
}

function scopeOf(state: WorkspaceState, { about }: CompareInput, budget: Budget): CompareScope {
  const { graph } = state.resolved;
  if (!about) return { entities: graph.entityIds(budget), relations: graph.relationIds(budget) };
  const entities = [...new Set(about.map((id) => getLiveEntity(state, id)))];
  const relations = new Set(
    entities.flatMap((id) => [...graph.relationsOf(id), ...moneyAround(graph, id, "up", anyDate, budget)]),
  );
  return { entities, relations: [...relations].sort(compareText) };
}

function sideOf(text: string, { certain, lang }: CompareInput): Side {
  const { period, calendar } = parsePeriod(text);
  return { period, text: sideText(period, calendar, lang), moment: { days: periodOf(parseEdtf(period)), certain } };
}
function sideText(period: string, calendar: string | null, lang: Lang): string {
  const isYear = calendar !== null && fiscalYearOf(period, calendar) !== null;
  return isYear ? shortPeriodText(period, calendar, lang) : formatPeriod({ period, calendar }, lang);
}

function typeOf({ before, after }: ComparedLine): ComparedThing["type"] {
  return (before ?? after)!.type;
}

/** What a line is about: an entity by the name it had last, a relation in words. */
function nameOf(line: ComparedLine, describer: Describer, money: MoneyDescriber): string {
  if (typeOf(line) === "entity")
    return (line.before ?? line.after)!.name ?? describer.name(line.about as EntityId).text;
  return money.flowText(line.about);
}

function describeLine(
  line: ComparedLine,
  name: string,
  before: Side,
  after: Side,
  describer: Describer,
  money: MoneyDescriber,
): CompareLine {
  const about = line.about as SubjectId;
  const { phrases } = money;
  const sides = {
    before: line.before && describeSide(line.before, describer, money),
    after: line.after && describeSide(line.after, describer, money),
  };
  const [was, is] = [sides.before?.text ?? "", sides.after?.text ?? ""];
  const isFlow = typeOf(line) === "flow";
  const sentences = {
    appeared: () => phrases.what.appeared(name, isFlow ? is : ""),
    ended: () => phrases.what.ended(name, isFlow ? was : ""),
    changed: () =>
      phrases.what.changed(
        name,
        sides.before?.amount?.text ?? phrases.noFigure,
        sides.after?.amount?.text ?? phrases.noFigure,
        phaseText(describer.state, line.after?.phase ?? null, money.lang),
      ),
    renamed: () => phrases.what.renamed(name, was, is),
  };
  return {
    what: line.what,
    about,
    type: typeOf(line),
    entities: endsOf(about, describer),
    name,
    ...sides,
    sentence: sentences[line.what](),
    sources: sourcesOf(about, line, before, after, describer),
  };
}

/** The entity itself, or payer and recipient, source and target. */
function endsOf(about: SubjectId, { state }: Describer): EntityId[] {
  if (isEntityId(about)) return [about];
  const relation = state.resolved.base.relations.get(about);
  return relation ? [relation.source, relation.target] : [];
}

function describeSide(
  { about, type, phase, currency, amount, name, claims = [] }: ComparedThing,
  describer: Describer,
  money: MoneyDescriber,
): NonNullable<CompareLine["before"]> {
  const known = amount && currency !== null ? money.amount(amount, currency) : null;
  const total = known && { ...known, text: money.hedged(known.text, about, claims) };
  const { phrases } = money;
  const text =
    type === "flow"
      ? phrases.sideOfFlow(
          total?.text ?? moneyWords[money.lang].noFigure,
          phaseText(describer.state, phase, money.lang),
        )
      : (name ?? (type === "entity" ? phrases.exists : phrases.holdsThen));
  return { text, phase, amount: total, name };
}

/** Sources of the claims that speak of this on either side: of a flow those of its amounts, of anything else all. */
function sourcesOf(about: SubjectId, line: ComparedLine, before: Side, after: Side, describer: Describer): number[] {
  const { base } = describer.state.resolved;
  const claims =
    typeOf(line) === "flow"
      ? [before, after].flatMap(({ moment }) => relationFacts(about, describer, moment).amounts)
      : (base.claimsAbout.get(about) ?? []).filter(({ field }) => timeFields.has(field.field));
  const periods = [before.period, after.period];
  const relevant = claims.filter(
    ({ field }) => field.field !== "amount" || periods.includes(field.qualifiers?.period ?? ""),
  );
  return numberSet(
    (relevant.length > 0 ? relevant : claims)
      .map(({ claim }) => describer.sources.numberOf(claim.source))
      .filter((n) => n !== null),
  );
}
const timeFields = new Set(["exists", "valid", "signed", "on", "name"]);

/** Why nothing differs: said plainly, with the periods of which amounts are recorded where flows are there. */
function explain(
  state: WorkspaceState,
  { about, lang }: CompareInput,
  { relations }: CompareScope,
  before: Side,
  after: Side,
  { phrases, name }: MoneyDescriber,
  budget: Budget,
): string {
  const { base, graph } = state.resolved;
  const first = about
    ? phrases.sameAbout(
        shortList(
          [...new Set(about)].map((id) => name(base.survivorOf(id))),
          phrases.andOthers,
        ),
        before.text,
        after.text,
      )
    : phrases.same(before.text, after.text);
  const offers = listOffers(figuresAmong(base, graph, relations, anyDate, budget, figureReader(state, anyDate)));
  const periods = [...new Set(offers.map(({ period, calendar }) => shortPeriodText(period, calendar, lang)))];
  if (periods.length === 0) return first;
  return [first, phrases.periodsThere(periods.slice(0, 12))].join(phrases.join);
}
