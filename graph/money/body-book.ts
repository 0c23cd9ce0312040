import type Fraction from "fraction.js";
import { GraphError } from "../model/errors.ts";
import type { Amount } from "./amounts.ts";
import { isFixed, isNothing, isUnknown } from "./amounts.ts";
import type { FlowBook, MoneyFlow, OwnRevenue } from "./flow-book.ts";

/** All that one body receives and pays, without flows that surely carry nothing. */
export interface BodyBook {
  readonly body: string;
  /** Incomes whose amount is known, be it only from one side. */
  readonly incomes: readonly MoneyFlow[];
  readonly unknownIncomes: readonly MoneyFlow[];
  readonly payments: readonly MoneyFlow[];
  readonly unknownPayments: readonly MoneyFlow[];
  readonly own: OwnRevenue | null;
}

/** @throws GraphError `invariant` for an amount below zero. */
export function readBody(book: FlowBook, body: string): BodyBook {
  const [incomes, unknownIncomes] = sortOut(book, book.flowsInto(body));
  const [payments, unknownPayments] = sortOut(book, book.flowsOutOf(body));
  const own = book.ownRevenueOf(body);
  if (own) refuseNegative(own.amount, () => `Own revenue of ${book.nameOf(body)}`);
  return { body, incomes, unknownIncomes, payments, unknownPayments, own: own && !isNothing(own.amount) ? own : null };
}

function sortOut(book: FlowBook, flows: readonly MoneyFlow[]): readonly [readonly MoneyFlow[], readonly MoneyFlow[]] {
  for (const flow of flows)
    refuseNegative(
      flow.amount,
      () => `The flow ${flow.id} from ${book.nameOf(flow.payer)} to ${book.nameOf(flow.recipient)}`,
    );
  const isKnown = ({ amount }: MoneyFlow) => !isUnknown(amount) && !isNothing(amount);
  if (flows.every(isKnown)) return [flows, none]; // nearly always, and then nothing is copied
  return [flows.filter(isKnown), flows.filter(({ amount }) => isUnknown(amount))];
}
const none: readonly MoneyFlow[] = [];

function isNegative(value: Fraction | null): boolean {
  return value !== null && value.s < 0n;
}
function refuseNegative({ low, point, high }: Amount, what: () => string): void {
  if (isNegative(low) || isNegative(point) || isNegative(high))
    throw new GraphError(
      "invariant",
      `${what()} is below zero. Money flows one way: record what comes back as a flow of its own, in phase repayment.`,
    );
}

/** True where some income of the body is of unknown amount, so that nobody can call a shortfall untraced. */
export function hasUnknownIncome({ unknownIncomes, own }: BodyBook): boolean {
  return unknownIncomes.length > 0 || (own !== null && isUnknown(own.amount));
}

/** True where every amount at the body is one exact value, so that pots can be filled. */
export function isFixedBody({ incomes, unknownIncomes, payments, own }: BodyBook): boolean {
  return (
    unknownIncomes.length === 0 &&
    (own === null || isFixed(own.amount)) &&
    incomes.every(({ amount }) => isFixed(amount)) &&
    payments.every(({ amount }) => isFixed(amount))
  );
}

/** True where an income has no point, so that nobody can say how the money at the body is mixed. */
export function isOpenBody({ incomes, unknownIncomes, own }: BodyBook): boolean {
  return (
    unknownIncomes.length > 0 ||
    (own !== null && own.amount.point === null) ||
    incomes.some(({ amount }) => amount.point === null)
  );
}
