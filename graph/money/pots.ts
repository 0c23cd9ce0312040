import type Fraction from "fraction.js";
import { append } from "../model/append.ts";
import { GraphError } from "../model/errors.ts";
import { compareText } from "../model/json.ts";
import { aboveZero, addFractions, compareExact, ExactSum, isZero, lesser, zero } from "./amounts.ts";
import type { BodyBook } from "./body-book.ts";
import type { FlowBook, MoneyFlow } from "./flow-book.ts";

/** What keeps money apart at a body: a recipient it is earmarked for, or the incomes that feed certain payments; null for the pool. */
export interface PotLabel {
  readonly earmarkedFor: readonly string[] | null;
  readonly fedBy: readonly string[] | null;
}
export const poolLabel: PotLabel = { earmarkedFor: null, fedBy: null };

/** Which incomes and payments belong to a pot other than the pool. */
export interface PotPlan {
  /** The pool is first. */
  readonly labels: readonly PotLabel[];
  /** Flow id to pot; what is missing goes to the pool. */
  readonly potOfIncome: ReadonlyMap<string, number>;
  readonly potOfPayment: ReadonlyMap<string, number>;
}
const onlyPool: PotPlan = { labels: [poolLabel], potOfIncome: new Map(), potOfPayment: new Map() };

export interface PotPart {
  readonly pot: number;
  readonly amount: Fraction;
}

/** How the money of one body is paid out, once every amount has one value. */
export interface BodySplit {
  readonly plan: PotPlan;
  /** Incomes of each pot; the pool's with own revenue and untraced money. */
  readonly received: readonly Fraction[];
  /** How much of a payment comes from which pot; nothing is left out but zero. */
  partsOf(payment: MoneyFlow): readonly PotPart[];
  /** What the body pays out beyond its recorded incomes. */
  readonly untraced: Fraction;
  /** Money left in each pot. */
  readonly kept: readonly Fraction[];
  /** The pool was short, so that other pots paid for what is not theirs. */
  readonly earmarkNotKept: boolean;
}

/**
 * Which pots a body has (design, "Pots"): one per recipient that incomes are earmarked for, one per `fedBy` set.
 * An earmark for the body itself has reached it and goes to the pool. An earmark for bodies that it does not pay makes
 * a pot of which nothing is paid first. A payment with `fedBy` belongs to that pot, whoever receives it. Ids in `fedBy`
 * that are no incomes of the body in this period are left aside.
 *
 * @throws GraphError `invariant` for an income in two pots.
 */
export function planPots(book: FlowBook, { body, incomes, payments }: BodyBook): PotPlan {
  if (incomes.every(({ earmark }) => earmark !== "earmarked") && payments.every(({ fedBy }) => fedBy.length === 0))
    return onlyPool;
  const labels: PotLabel[] = [poolLabel];
  const potOfIncome = new Map<string, number>();
  const potOfPayment = new Map<string, number>();
  const place = (income: MoneyFlow, pot: number) => {
    const known = potOfIncome.get(income.id);
    if (known !== undefined && known !== pot) throw twoPots(book, income, body);
    potOfIncome.set(income.id, pot);
  };
  placeFed({ incomes, payments }, labels, potOfPayment, place);
  placeEarmarked({ book, body, incomes, payments }, labels, potOfPayment, place);
  return { labels, potOfIncome, potOfPayment };
}

function placeFed(
  { incomes, payments }: Pick<BodyBook, "incomes" | "payments">,
  labels: PotLabel[],
  potOfPayment: Map<string, number>,
  place: (income: MoneyFlow, pot: number) => void,
): void {
  const incomeById = new Map(incomes.map((income) => [income.id, income]));
  const potBySet = new Map<string, number>();
  for (const payment of payments) {
    const feeding = [...new Set(payment.fedBy)].filter((id) => incomeById.has(id)).sort(compareText);
    if (feeding.length === 0) continue;
    const key = feeding.join(" ");
    let pot = potBySet.get(key);
    if (pot === undefined) {
      pot = labels.push({ earmarkedFor: null, fedBy: feeding }) - 1;
      potBySet.set(key, pot);
      for (const id of feeding) place(incomeById.get(id)!, pot);
    }
    potOfPayment.set(payment.id, pot);
  }
}

function placeEarmarked(
  { book, body, incomes, payments }: { book: FlowBook } & Pick<BodyBook, "body" | "incomes" | "payments">,
  labels: PotLabel[],
  potOfPayment: Map<string, number>,
  place: (income: MoneyFlow, pot: number) => void,
): void {
  const paymentsTo = new Map<string, MoneyFlow[]>();
  for (const payment of payments) append(paymentsTo, payment.recipient, payment);
  const potByPurpose = new Map<string, number>();
  for (const income of incomes) {
    const purposes = new Set(income.earmark === "earmarked" ? income.earmarkedFor : []);
    purposes.delete(body);
    if (purposes.size === 0) continue;
    const paid = [...purposes].filter((purpose) => paymentsTo.has(purpose));
    if (paid.length > 1) throw twoPots(book, income, body);
    const earmarkedFor = paid.length === 1 ? paid : [...purposes].sort(compareText);
    const key = earmarkedFor.join(" ");
    let pot = potByPurpose.get(key);
    if (pot === undefined) {
      pot = labels.push({ earmarkedFor, fedBy: null }) - 1;
      potByPurpose.set(key, pot);
      for (const payment of paid.flatMap((purpose) => paymentsTo.get(purpose)!))
        if (!potOfPayment.has(payment.id)) potOfPayment.set(payment.id, pot);
    }
    place(income, pot);
  }
}

function twoPots(book: FlowBook, { id, payer }: MoneyFlow, body: string): GraphError {
  return new GraphError(
    "invariant",
    `The flow ${id} from ${book.nameOf(payer)} is in two pots at ${book.nameOf(body)}: ` +
      `it is earmarked for two recipients, feeds two sets of payments, or both. Take one of them away, or record two flows.`,
  );
}

/**
 * Pays a body's flows out of its pots (design, "Pots"): a pot first pays its flows, up to their sum and in proportion to
 * them; the pool pays the rest in proportion; if the pool is short, what is left in the pots pays in proportion. A
 * shortfall of the whole body is untraced money in the pool. A payment without a point counts with its low end.
 * Cost: O(incomes + payments × pots).
 */
export function splitBody(book: FlowBook, account: BodyBook): BodySplit {
  const plan = planPots(book, account);
  const { payments } = account;
  if (plan === onlyPool) return splitPool(account);
  const received = plan.labels.map(() => zero);
  for (const income of account.incomes) addTo(received, plan.potOfIncome.get(income.id) ?? 0, income.amount.point!);
  if (account.own) addTo(received, 0, account.own.amount.point!);
  const totalDue = addFractions(payments.map(dueOf));
  const untraced = aboveZero(totalDue.sub(addFractions(received)));
  addTo(received, 0, untraced);
  return { plan, received, untraced, ...payFromAll(plan, payments, received) };
}
type Paid = Pick<BodySplit, "partsOf" | "kept" | "earmarkNotKept">;

function dueOf({ amount }: MoneyFlow): Fraction {
  return amount.point ?? amount.low!;
}

/** Most bodies have nothing but a pool. */
function splitPool({ incomes, own, payments }: BodyBook): BodySplit {
  const [coming, due] = [new ExactSum(), new ExactSum()];
  for (const { amount } of incomes) coming.add(amount.point!);
  if (own) coming.add(own.amount.point!);
  for (const payment of payments) due.add(dueOf(payment));
  const [received, totalDue] = [coming.total(), due.total()];
  const order = compareExact(received, totalDue);
  const isShort = order < 0;
  return {
    plan: onlyPool,
    received: [isShort ? totalDue : received],
    untraced: isShort ? totalDue.sub(received) : zero,
    kept: [order > 0 ? received.sub(totalDue) : zero],
    partsOf: partsOfPool,
    earmarkNotKept: false,
  };
}
export function isPoolOnly({ plan }: BodySplit): boolean {
  return plan === onlyPool;
}
const partsOfPool = (payment: MoneyFlow): readonly PotPart[] => [{ pot: 0, amount: dueOf(payment) }];

function payFromAll(plan: PotPlan, payments: readonly MoneyFlow[], received: readonly Fraction[]): Paid {
  const due = new Map(payments.map((payment) => [payment.id, dueOf(payment)]));
  const parts = new Map<string, PotPart[]>();
  const pay = (payment: string, pot: number, amount: Fraction) => {
    if (!isZero(amount)) append(parts, payment, { pot, amount });
  };
  const left = payFromPots(plan, payments, received, due, pay);
  const needed = addFractions(due.values());
  const fromPool = lesser(left[0]!, needed);
  const short = needed.sub(fromPool);
  const leftInPots = addFractions(left.slice(1));
  for (const [payment, rest] of due) {
    if (isZero(rest)) continue;
    const fraction = rest.div(needed);
    pay(payment, 0, fromPool.mul(fraction));
    if (isZero(short)) continue;
    for (let pot = 1; pot < left.length; pot++) pay(payment, pot, left[pot]!.mul(short).div(leftInPots).mul(fraction));
  }
  const kept = left.map((rest, pot) =>
    pot === 0 ? rest.sub(fromPool) : isZero(short) ? rest : rest.sub(rest.mul(short).div(leftInPots)),
  );
  return { partsOf: ({ id }) => parts.get(id) ?? [], kept, earmarkNotKept: !isZero(short) };
}

/** Each pot pays its own flows first. What is still due stays in `due`; what is left in the pots is returned. */
function payFromPots(
  { labels, potOfPayment }: PotPlan,
  payments: readonly MoneyFlow[],
  received: readonly Fraction[],
  due: Map<string, Fraction>,
  pay: (payment: string, pot: number, amount: Fraction) => void,
): Fraction[] {
  const left = [...received];
  if (labels.length === 1) return left;
  const claimed = labels.map(() => zero);
  for (const { id } of payments) {
    const pot = potOfPayment.get(id);
    if (pot !== undefined) addTo(claimed, pot, due.get(id)!);
  }
  const paidBy = labels.map((_, pot) => lesser(left[pot]!, claimed[pot]!));
  for (const { id } of payments) {
    const pot = potOfPayment.get(id);
    if (pot === undefined || isZero(claimed[pot]!)) continue;
    const amount = paidBy[pot]!.mul(due.get(id)!).div(claimed[pot]!);
    pay(id, pot, amount);
    due.set(id, due.get(id)!.sub(amount));
  }
  return left.map((rest, pot) => (pot === 0 ? rest : rest.sub(paidBy[pot]!)));
}

function addTo(sums: Fraction[], at: number, value: Fraction): void {
  sums[at] = sums[at]!.add(value);
}
