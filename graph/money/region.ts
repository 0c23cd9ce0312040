import type { Budget } from "../model/budget.ts";
import type { BodyBook } from "./body-book.ts";
import { readBody } from "./body-book.ts";
import type { FlowBook, MoneyFlow } from "./flow-book.ts";

/** Where the money of a flow begins when its payer's incomes are not followed. */
export type SourcePart = "body" | "own-revenue" | "untraced" | "returned" | "unknown-income";
export interface Source {
  readonly part: SourcePart;
  readonly body: string;
}
export function sourceKey({ part, body }: Source): string {
  return `${part} ${body}`;
}

/** The bodies that a trace walks through, and the flows that enter it from outside. */
export interface Region {
  readonly book: FlowBook;
  readonly direction: "up" | "down";
  /** The body asked about; money is never passed through it. */
  readonly start: string;
  readonly startBook: BodyBook;
  /** Bodies whose money is mixed and passed on, nearest to the start first. */
  readonly followed: ReadonlyMap<string, BodyBook>;
  /** Flows into a followed body or, upwards, into the start, whose payer is not followed; downwards all payments of the start. */
  readonly entering: readonly MoneyFlow[];
}

/** All bodies from which money reaches `target` (breadth-first search against the flows). Cost: O(flows at them). */
export function regionAbove(book: FlowBook, target: string, budget: Budget): Region {
  const startBook = readBody(book, target);
  const followed = new Map<string, BodyBook>();
  const entering: MoneyFlow[] = [];
  const isFollowed = (body: string) => body !== target && !book.isUltimate(body);
  const visit = ({ incomes }: BodyBook) => {
    for (const income of incomes) {
      budget.spend();
      if (!isFollowed(income.payer)) entering.push(income);
      else if (!followed.has(income.payer)) followed.set(income.payer, readBody(book, income.payer));
    }
  };
  visit(startBook);
  for (const account of followed.values()) visit(account); // a Map also yields what is added while it is walked
  return { book, direction: "up", start: target, startBook, followed, entering };
}

/** All bodies that money of `source` reaches. An ultimate body and the source itself keep what they get. */
export function regionBelow(book: FlowBook, source: string, budget: Budget): Region {
  const startBook = readBody(book, source);
  const followed = new Map<string, BodyBook>();
  const isFollowed = (body: string) => body !== source && !book.isUltimate(body);
  const visit = ({ payments }: BodyBook) => {
    for (const { recipient } of payments) {
      budget.spend();
      if (isFollowed(recipient) && !followed.has(recipient)) followed.set(recipient, readBody(book, recipient));
    }
  };
  visit(startBook);
  for (const account of followed.values()) visit(account);
  const entering = [...startBook.payments];
  for (const { incomes } of followed.values())
    for (const income of incomes) if (income.payer !== source && !followed.has(income.payer)) entering.push(income);
  return { book, direction: "down", start: source, startBook, followed, entering };
}
