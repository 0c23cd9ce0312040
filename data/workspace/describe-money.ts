import type { OutputOf } from "#data/api/contract.ts";
import type { MoneyTotal } from "#data/api/money-methods.ts";
import { claimAddress, isEntityId } from "#graph/model/ids.ts";
import type { EntityId, RelationId, SubjectId } from "#graph/model/ids.ts";
import { isUnknown } from "#graph/money/amounts.ts";
import type { Amount, Total } from "#graph/money/amounts.ts";
import { calendarOf } from "#graph/money/flow-book.ts";
import type { LeftOutFlow, RecordedFigure } from "#graph/money/flow-book.ts";
import { totalOf } from "#graph/money/money-text.ts";
import type { MoneyText } from "#graph/money/money-text.ts";
import type { FieldClaim } from "#graph/resolve/claim-base.ts";
import { anyDate } from "#graph/resolve/resolve-slot.ts";
import { namesOf, resolveField } from "#graph/resolve/resolve-subject.ts";
import type { Describer } from "./describer.ts";
import { moneyColumns } from "./packed-money.ts";
import { moneyTotalOf } from "./money-total.ts";
import { moneyWords } from "./money-words.ts";
import type { MoneyWords } from "./money-words.ts";
import { phaseText, shortPeriodText } from "./money-question.ts";
import { hedgedText } from "./value-text.ts";
import { words } from "./words.ts";
import type { Lang } from "./words.ts";

export type NamedEntity = OutputOf<"traceMoney">["untraced"][number]["at"];
export interface FlowRef {
  readonly flow: SubjectId;
  readonly payer: NamedEntity;
  readonly recipient: NamedEntity;
  readonly text: string;
}

/** A description so short is what a table calls the flow: "F5". */
const longestLabel = 20;

/** Describes bodies, flows and amounts for one reader in one answer. */
export interface MoneyDescriber {
  readonly lang: Lang;
  readonly phrases: MoneyWords;
  readonly name: (body: string) => string;
  readonly named: (body: string) => NamedEntity;
  /** What the source calls a flow, where that is short. */
  readonly label: (flow: string) => string | null;
  /** "F5: MEXT funds the support agency". */
  readonly flowText: (flow: string) => string;
  readonly flowRef: (flow: { readonly flow: string; readonly payer: string; readonly recipient: string }) => FlowRef;
  readonly total: (total: Total, currency: string, text?: MoneyText) => MoneyTotal;
  /** Null for an unknown amount. */
  readonly amount: (amount: Amount, currency: string, text?: MoneyText) => MoneyTotal | null;
  readonly figureText: (figure: RecordedFigure) => string;
  /** A text of an amount with the caution of the source ("about") in the claim that is shown; claims by their addresses. */
  readonly hedged: (text: string, subject: string, claims: readonly string[]) => string;
  /** "MEXT funds the support agency (“about”)": of some flows those whose source is cautious about the amount. */
  readonly hedgedFlows: (flows: Iterable<readonly [flow: string, claims: readonly string[]]>) => readonly string[];
  readonly leftOut: (flow: LeftOutFlow) => FlowRef & { readonly why: LeftOutFlow["why"]; readonly sentence: string };
  /** Numbers of the sources of some claims of a subject, given by their addresses. */
  readonly sourcesOf: (subject: string, addresses: readonly string[]) => readonly number[];
}

export function createMoneyDescriber(describer: Describer): MoneyDescriber {
  const { state, reading, sources } = describer;
  const { base, atHand } = state.resolved;
  const { lang } = reading;
  const phrases = moneyWords[lang];
  const columns = moneyColumns(state, anyDate);
  const labels = new Map<string, string | null>();
  const names = new Map<string, string>();
  /** The name for running text: "METI" where the reader's language has the acronym. */
  const name = (body: string): string => {
    const known = names.get(body);
    if (known !== undefined) return known;
    const full = describer.name(body as EntityId);
    const all = atHand?.timelessNames(body as EntityId) ?? namesOf(base, body as EntityId).map((one) => one.name);
    const acronym = all.find(({ form, lang: of }) => form === "acronym" && of === full.lang);
    const text = acronym ? acronym.value : full.text;
    names.set(body, text);
    return text;
  };
  const relationText = (flow: RelationId): string => {
    const relation = base.relations.get(flow);
    if (!relation) return words[lang].gone;
    const label = base.schema.relationKinds.get(relation.kind)?.label[lang] ?? relation.kind;
    const [payer, recipient] = [name(relation.source), name(relation.target)];
    if (lang === "en") return `${payer} ${label} ${recipient}`;
    return relation.kind === "funds" ? `${payer} → ${recipient}` : `${payer} → ${recipient}（${label}）`;
  };
  const hedgeOf = (subject: string, [shown]: readonly string[]): string | undefined =>
    shown === undefined || columns?.isUnhedged(subject as SubjectId)
      ? undefined
      : claimsAt(describer, subject, [shown])[0]?.claim.hedge;
  const money: MoneyDescriber = {
    lang,
    phrases,
    name,
    named(body) {
      const id = body as EntityId;
      const { text, lang: nameLang } = describer.name(id);
      return { id, kind: base.entities.get(id)?.kind ?? "", name: text, nameLang };
    },
    label(flow) {
      const known = labels.get(flow);
      if (known !== undefined) return known;
      if (columns?.isPlain(flow as SubjectId)) return null;
      const texts = resolveField(base, flow as SubjectId, "description", anyDate).map(
        ({ shown }) => shown?.field.value ?? null,
      );
      const label = texts.find((text) => typeof text === "string" && text !== "" && text.length <= longestLabel);
      labels.set(flow, typeof label === "string" ? label : null);
      return labels.get(flow)!;
    },
    flowText(flow) {
      if (isEntityId(flow)) return phrases.ownRevenueOf(name(flow));
      const label = money.label(flow);
      const text = relationText(flow as RelationId);
      return label === null ? text : lang === "ja" ? `${label}：${text}` : `${label}: ${text}`;
    },
    flowRef: ({ flow, payer, recipient }) => ({
      flow: flow as SubjectId,
      payer: money.named(payer),
      recipient: money.named(recipient),
      text: money.flowText(flow),
    }),
    total: (total, currency, text) => moneyTotalOf(total, currency, lang, text),
    amount: (amount, currency, text) =>
      isUnknown(amount) ? null : moneyTotalOf(totalOf(amount), currency, lang, text),
    figureText(figure) {
      const { amount, currency, phase, period, per } = figure;
      const qualifiers = [
        phase === null ? null : phaseText(state, phase, lang),
        period === null ? null : shortPeriodText(period, calendarOf(figure), lang),
        per === null || per === "total" ? null : words[lang].per(per),
      ].filter((text) => text !== null);
      const text = moneyTotalOf(totalOf(amount), currency, lang).text;
      if (qualifiers.length === 0) return text;
      const inside = qualifiers.join(words[lang].listSeparator);
      return lang === "ja" ? `${text}（${inside}）` : `${text} (${inside})`;
    },
    leftOut(flow) {
      const { why, detail, figure } = flow;
      const ref = money.flowRef(flow);
      const kind = why === "other" ? (detail ?? "elsewhere") : why;
      const told = figure ? money.hedged(money.figureText(figure), flow.flow, figure.claims) : "";
      return { ...ref, why, sentence: phrases.leftOut[kind](ref.text, told) };
    },
    hedged: (text, subject, claims) => hedgedText(text, hedgeOf(subject, claims), lang),
    hedgedFlows: (flows) =>
      [...new Map(flows)].flatMap(([flow, claims]) => {
        const hedge = hedgeOf(flow, claims);
        return hedge === undefined ? [] : [phrases.hedgedFlow(money.flowText(flow), hedge)];
      }),
    sourcesOf: (subject, addresses) =>
      claimsAt(describer, subject, addresses)
        .map(({ claim }) => sources.numberOf(claim.source))
        .filter((n) => n !== null),
  };
  return money;
}

/** Claims of a subject by their addresses. */
export function claimsAt(describer: Describer, subject: string, addresses: readonly string[]): readonly FieldClaim[] {
  const claims = describer.state.resolved.base.claimsAbout.get(subject as SubjectId) ?? [];
  return claims.filter(({ claim, field }) => addresses.includes(claimAddress(claim.id, field.field)));
}

/** Numbers, each once, in order. */
export function numberSet(numbers: Iterable<number>): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}
/** "[1][2]", with a blank before; nothing for none. */
export function marksOf(numbers: readonly number[]): string {
  return numbers.length === 0 ? "" : ` ${numbers.map((n) => `[${n}]`).join("")}`;
}
