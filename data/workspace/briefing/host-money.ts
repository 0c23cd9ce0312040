import { formatPeriod } from "#graph/model/calendars.ts";
import type { EntityId, RelationId } from "#graph/model/ids.ts";
import { compareText } from "#graph/model/json.ts";
import type { PrintedBlock, PrintedText } from "#graph/model/printed-document.ts";
import type { FieldClaim } from "#graph/resolve/claim-base.ts";
import { resolveField } from "#graph/resolve/resolve-subject.ts";
import { valueText } from "../value-text.ts";
import { words as commonWords } from "../words.ts";
import type { BriefingDesk } from "./briefing-desk.ts";
import { heading, nameRun, say, sourceRuns } from "./briefing-desk.ts";
import { anchor, relationsHolding } from "./host-facts.ts";

const mostFlows = 60;
const mostPictured = 8;

interface FlowRow {
  readonly relation: RelationId;
  readonly isIn: boolean;
  readonly other: EntityId;
  readonly amount: FieldClaim | null;
  readonly differs: boolean;
}

/** Money in and out by year, the newest first, and a picture of who pays whom. Nothing is added up here. */
export function moneyOf(desk: BriefingDesk, host: EntityId): readonly PrintedBlock[] {
  const { words } = desk;
  const title = heading(3, `${anchor(host)}-money`, say(desk, words.money));
  const flows = flowRows(desk, host);
  if (flows.length === 0) return [title, { type: "paragraph", text: [say(desk, words.noMoney)], quiet: true }];
  const head = [words.period, words.whom, words.amount, words.sourceColumn].map((text) => [say(desk, text)]);
  const rows = flows.slice(0, mostFlows).map((flow) => flowCells(desk, flow));
  return [title, pictureOf(desk, host, flows), { type: "table", head, rows, widths: [6, 10, 8, 4] }];
}

function flowRows(desk: BriefingDesk, host: EntityId): readonly FlowRow[] {
  const { base } = desk.state.resolved;
  const rows = relationsHolding(desk, host).flatMap((relation): readonly FlowRow[] => {
    const { kind, source, target } = base.relations.get(relation)!;
    if (!base.schema.relationKinds.get(kind)?.carriesMoney) return [];
    const flow = { relation, isIn: target === host, other: target === host ? source : target };
    const amounts = resolveField(base, relation, "amount", desk.moment).filter(({ shown }) => shown !== null);
    if (amounts.length === 0) return [{ ...flow, amount: null, differs: false }];
    return amounts.map(({ shown, differ }) => ({ ...flow, amount: shown, differs: differ }));
  });
  const period = ({ amount }: FlowRow) => amount?.field.qualifiers?.period ?? "";
  return rows.sort(
    (a, b) =>
      compareText(period(b), period(a)) ||
      Number(b.isIn) - Number(a.isIn) ||
      compareText(a.relation, b.relation) ||
      compareText(a.amount?.claim.id ?? "", b.amount?.claim.id ?? ""),
  );
}

function flowCells(desk: BriefingDesk, { relation, isIn, other, amount, differs }: FlowRow): readonly PrintedText[] {
  const { words, lang, describer, state } = desk;
  const { period, calendar } = amount?.field.qualifiers ?? {};
  const name = describer.name(other);
  desk.named.add(other);
  const sentence = isIn ? words.from(name.text) : words.to(name.text);
  const claims = amount ? [amount] : (state.resolved.base.claimsAbout.get(relation) ?? []);
  return [
    [say(desk, period === undefined ? "–" : formatPeriod({ period, calendar: calendar ?? null }, lang))],
    [{ text: sentence, lang: name.lang }],
    [
      say(desk, amount ? amountText(desk, amount) : words.noAmount, { quiet: amount === null }),
      ...(differs ? [say(desk, ` (${words.differ})`, { quiet: true })] : []),
    ],
    sourceRuns(desk, claims),
  ];
}

/** The amount with its phase and what it is per; the period stands beside it. */
function amountText({ describer }: BriefingDesk, claim: FieldClaim): string {
  const { period: _period, calendar: _calendar, ...qualifiers } = claim.field.qualifiers ?? {};
  return valueText({ ...claim, field: { ...claim.field, qualifiers } }, describer);
}

/** Each payer and recipient once, with the newest amount. */
function pictureOf(desk: BriefingDesk, host: EntityId, flows: readonly FlowRow[]): PrintedBlock {
  const side = (isIn: boolean): PrintedText[] => {
    const newest = new Map<EntityId, FlowRow>();
    for (const flow of flows) if (flow.isIn === isIn && !newest.get(flow.other)?.amount) newest.set(flow.other, flow);
    const all = [...newest.values()];
    const shown = all
      .slice(0, mostPictured)
      .map(({ other, amount }): PrintedText => [
        nameRun(desk, other),
        ...(amount ? [say(desk, valueText(amount, desk.describer), { quiet: true, newLine: true })] : []),
      ]);
    const rest = all.length - shown.length;
    return rest > 0 ? [...shown, [say(desk, commonWords[desk.lang].more(rest), { quiet: true })]] : shown;
  };
  return { type: "flows", into: side(true), body: [nameRun(desk, host, { strong: true })], outOf: side(false) };
}
