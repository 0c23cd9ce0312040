import type { Budget } from "../model/budget.ts";
import { addAmounts, exactAmount, excess, isNothing, isUnknown, isZero, unknownAmount, zero } from "./amounts.ts";
import type { Amount, Total } from "./amounts.ts";
import type { BodyBook } from "./body-book.ts";
import { hasUnknownIncome, isFixedBody, isOpenBody } from "./body-book.ts";
import type { MoneyFlow } from "./flow-book.ts";
import { listsBy } from "./lists-by.ts";
import type { BodySplit, PotLabel } from "./pots.ts";
import { isPoolOnly, poolLabel, splitBody } from "./pots.ts";
import type { Region, Source } from "./region.ts";
import { sourceKey } from "./region.ts";

/** A place where money mixes, or where it begins or ends. */
export interface Pot {
  readonly type: "source" | "mixing" | "target" | "outside";
  readonly body: string;
  readonly label: PotLabel;
  /** Its slack parts make incomes and payments equal; elsewhere incomes may be larger. */
  readonly balanced: boolean;
}

/** Money that moves from one pot to another: a flow or a share of one, or an income without a flow. */
export interface Part {
  readonly from: number;
  readonly into: number;
  readonly amount: Amount;
  readonly flow: MoneyFlow | null;
  /** At a balanced pot `untraced` and `kept` are slack: at most one of the two is above zero. */
  readonly role: "flow" | "own" | "untraced" | "unknown" | "kept";
  readonly grade: string | null;
}

export interface MoneyNet {
  readonly pots: readonly Pot[];
  readonly parts: readonly Part[];
  /** Indexes of parts by pot. */
  readonly outOf: readonly (readonly number[])[];
  readonly into: readonly (readonly number[])[];
  /** Pots of type source and target, with what they stand for. */
  readonly sources: ReadonlyMap<string, { readonly pot: number; readonly source: Source }>;
  readonly targets: ReadonlyMap<string, number>;
  /** Mixing pots of each body, the pool first. */
  readonly potsOf: ReadonlyMap<string, readonly number[]>;
}

/**
 * `point`: each amount is what the shown claim says. `bounds`: each amount is its interval, and a body of which all
 * amounts are fixed keeps its pots, while any other is one pool.
 */
export type NetView = "point" | "bounds";

/** Splits of the followed bodies that have points: shared by both views. Null for a body with an income without a point. */
export type Splits = ReadonlyMap<string, BodySplit | null>;
export function splitRegion({ book, followed }: Region, budget: Budget): Splits {
  const splits = new Map<string, BodySplit | null>();
  for (const [body, account] of followed) {
    budget.spend();
    splits.set(body, isOpenBody(account) ? null : splitBody(book, account));
  }
  return splits;
}

/** Turns a region into pots and parts. Cost: O(flows × pots of a body). */
export function createNet(region: Region, splits: Splits, view: NetView, budget: Budget): MoneyNet {
  const making = startNet(region, budget);
  const splitOf = (account: BodyBook) => (view === "point" || isFixedBody(account) ? splits.get(account.body)! : null);
  const shown = (amount: Amount) => (view === "bounds" ? amount : pointOnly(amount));
  for (const [body, account] of region.followed) {
    const split = splitOf(account);
    const labels = split?.plan.labels ?? [poolLabel];
    const balanced = view === "bounds" && !isFixedBody(account);
    const pots = labels.map((label) => making.addPot({ type: "mixing", body, label, balanced }));
    making.potsOf.set(body, pots);
  }
  if (region.direction === "up") making.target(region.start);
  for (const flow of region.entering)
    making.addPart(making.sourceOfFlow(flow), making.placeOf(flow, splitOf), shown(flow.amount), flow);
  if (region.direction === "up" && region.startBook.unknownIncomes.length > 0)
    making.addPart(
      making.source({ part: "unknown-income", body: region.start }),
      making.target(region.start),
      unknownAmount,
      "unknown",
    );
  for (const account of region.followed.values()) {
    const split = splitOf(account);
    const [pool] = making.potsOf.get(account.body)!;
    addOwnIncomes(making, account, pool!, split, view, shown);
    for (const flow of account.payments) {
      const place = making.placeOf(flow, splitOf);
      if (split && flow.amount.point && !isPoolOnly(split))
        for (const { pot, amount } of split.partsOf(flow))
          making.addPart(making.potsOf.get(account.body)![pot]!, place, exactAmount(amount), flow);
      else making.addPart(pool!, place, shown(flow.amount), flow);
    }
    addKept(making, account, split, view);
  }
  return making.finish();
}

/** What the shown claim says and nothing else; the same object where there is nothing else. */
function pointOnly(amount: Amount): Amount {
  if (!amount.point) return unknownAmount;
  return amount.low === amount.point && amount.high === amount.point ? amount : exactAmount(amount.point);
}

/** Own revenue, untraced money and money through incomes of unknown amount. */
function addOwnIncomes(
  making: NetInMaking,
  account: BodyBook,
  pool: number,
  split: BodySplit | null,
  view: NetView,
  shown: (amount: Amount) => Amount,
): void {
  const { body, own, unknownIncomes } = account;
  if (own) {
    const role = isUnknown(own.amount) ? "unknown" : "own";
    making.addPart(making.source({ part: "own-revenue", body }), pool, shown(own.amount), role, own.grade);
  }
  if (unknownIncomes.length > 0)
    making.addPart(making.source({ part: "unknown-income", body }), pool, unknownAmount, "unknown");
  if (hasUnknownIncome(account)) return;
  const untraced = split ? exactAmount(split.untraced) : slackOf(account).untraced;
  if (isNothing(untraced)) return;
  const amount = split || view === "bounds" ? untraced : unknownAmount;
  making.addPart(making.source({ part: "untraced", body }), pool, amount, "untraced");
}

/** Money that stays. Upwards only its limits matter, and those only where incomes or payments are intervals. */
function addKept(making: NetInMaking, account: BodyBook, split: BodySplit | null, view: NetView): void {
  const pots = making.potsOf.get(account.body)!;
  const place = making.keptPlace(account.body);
  if (split) {
    if (making.direction === "down")
      for (const [at, kept] of split.kept.entries())
        if (!isZero(kept)) making.addPart(pots[at]!, place, exactAmount(kept), "kept");
    return;
  }
  const { kept } = slackOf(account);
  if (isNothing(kept)) return;
  making.addPart(pots[0]!, place, view === "bounds" ? kept : unknownAmount, "kept");
}

/** Between which limits a body may pay out more than it gets, or keep something. */
export function slackOf(account: BodyBook): { readonly untraced: Amount; readonly kept: Amount } {
  const { incomes, payments, own } = account;
  const known = addAmounts([...incomes, ...(own ? [own] : [])].map(({ amount }) => amount));
  const isOpen = hasUnknownIncome(account);
  const received: Total = isOpen ? { ...known, shown: null, high: null } : known;
  const paid = addAmounts(payments.map(({ amount }) => amount));
  const toAmount = ({ shown, low, high }: Total): Amount => ({ low, point: shown, high });
  return {
    untraced: isOpen ? exactAmount(zero) : toAmount(excess(paid, received)),
    kept: toAmount(excess(received, paid)),
  };
}

type NetInMaking = ReturnType<typeof startNet>;
function startNet({ direction, start, followed }: Region, budget: Budget) {
  const pots: Pot[] = [];
  const parts: Part[] = [];
  const sources = new Map<string, { pot: number; source: Source }>();
  const targets = new Map<string, number>();
  const potsOf = new Map<string, readonly number[]>();
  const addPot = (pot: Pot) => pots.push(pot) - 1;
  const plain = { label: poolLabel, balanced: false };
  const outside = addPot({ type: "outside", body: "", ...plain });
  const target = (body: string): number => {
    const known = targets.get(body);
    if (known !== undefined) return known;
    const pot = addPot({ type: "target", body, ...plain });
    targets.set(body, pot);
    return pot;
  };
  const source = (wanted: Source): number => {
    // Downwards all money but that of the start is one source: nobody asks where it comes from.
    const named = direction === "up" || wanted.body === start ? wanted : otherMoney;
    const known = sources.get(sourceKey(named));
    if (known !== undefined) return known.pot;
    const pot = addPot({ type: "source", body: named.body, ...plain });
    sources.set(sourceKey(named), { pot, source: named });
    return pot;
  };
  return {
    direction,
    potsOf,
    addPot,
    source,
    target,
    sourceOfFlow: ({ payer }: MoneyFlow) =>
      source({ part: direction === "up" && payer === start ? "returned" : "body", body: payer }),
    /** Where a flow arrives: the pot that its recipient keeps it in, a target, or outside. */
    placeOf(flow: MoneyFlow, splitOf: (account: BodyBook) => BodySplit | null): number {
      const account = followed.get(flow.recipient);
      if (account) {
        const at = splitOf(account)?.plan.potOfIncome.get(flow.id) ?? 0;
        return potsOf.get(flow.recipient)![at]!;
      }
      return direction === "down" || flow.recipient === start ? target(flow.recipient) : outside;
    },
    keptPlace: (body: string) => (direction === "down" ? target(body) : outside),
    addPart(
      from: number,
      into: number,
      amount: Amount,
      of: MoneyFlow | Part["role"],
      grade: string | null = null,
    ): void {
      budget.spend();
      if (typeof of === "string") parts.push({ from, into, amount, flow: null, role: of, grade });
      else parts.push({ from, into, amount, flow: of, role: "flow", grade: of.grade });
    },
    finish(): MoneyNet {
      const asItIs = (index: number) => index;
      const outOf = listsBy(
        pots.length,
        Int32Array.from(parts, ({ from }) => from),
        asItIs,
      );
      const into = listsBy(
        pots.length,
        Int32Array.from(parts, (part) => part.into),
        asItIs,
      );
      return { pots, parts, outOf, into, sources, targets, potsOf };
    },
  };
}
/** All money downwards that is not the start's. */
const otherMoney: Source = { part: "body", body: "" };
