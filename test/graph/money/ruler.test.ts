import Fraction from "fraction.js";
import { expect, test } from "vitest";
import type { Amount } from "#graph/money/amounts.ts";
import { addAmounts, amountOfClaims, exactAmount, excess, unknownAmount } from "#graph/money/amounts.ts";
import { createLeastFirst } from "#graph/money/least-first.ts";
import { createRuler } from "#graph/money/ruler.ts";
import { toWholeAmounts } from "#graph/money/whole-amounts.ts";
import { amount, shown } from "./support/flows.ts";

test("a ruler's unit divides all amounts, and results are set back on its grid or a simple fraction of it", () => {
  const ruler = createRuler(["30000000<40000000<50000000", 20_000_000].map(amount));
  expect([ruler.lowOf(amount("30000000..")), ruler.highOf(amount(50_000_000))]).toEqual([3, 5]);
  expect(ruler.toAmount(2.9999999999).toFraction()).toBe("30000000");
  expect(ruler.toAmount(1 / 3 + 1e-12).toFraction()).toBe("10000000/3");
  expect(ruler.toAmount(-1e-9).toFraction()).toBe("0");
});

test("an open end is more than all other amounts together", () => {
  const ruler = createRuler([amount("5.."), amount(7)]);
  expect(ruler.highOf(amount("5.."))).toBeGreaterThan(24);
});

test("amounts too far apart for one grid are measured in millionths of the greatest", () => {
  const ruler = createRuler([exactAmount("1"), exactAmount("3000000000000")]);
  expect(ruler.highOf(exactAmount("3000000000000"))).toBe(1_000_000);
  expect(ruler.toAmount(0.5).toFraction()).toBe("1500000");
});

test("whole amounts are plain numbers while their sum is exact, then big ones, and null where nothing fits", () => {
  expect(toWholeAmounts([new Fraction("0.5"), new Fraction(1, 3)])).toEqual({
    type: "numbers",
    values: [3, 2],
    scale: 6n,
  });
  expect(toWholeAmounts([new Fraction(2n ** 60n)])).toEqual({ type: "bigints", values: [2n ** 60n], scale: 1n });
  const primes = Array.from({ length: 2_500 }, (_, at) => at * 2 + 3).filter((n) =>
    [3, 5, 7, 11, 13].every((p) => n === p || n % p !== 0),
  );
  expect(toWholeAmounts(primes.map((prime) => new Fraction(1, prime ** 3)))).toBeNull();
});

test("what several claims leave", () => {
  const text = ({ low, point, high }: Amount) => [low, point, high].map((end) => shown(end)).join(" ");
  expect(text(amountOfClaims([exactAmount(5), exactAmount(9), exactAmount(4)]))).toBe("4 5 9");
  expect(text(amountOfClaims([unknownAmount, exactAmount(9)]))).toBe("9 9 9");
  expect(text(amountOfClaims([unknownAmount]))).toBe("none none none");
  expect(text(amountOfClaims([amount("3.."), exactAmount(9)]))).toBe("3 none none");
  expect(text(amountOfClaims([amount("5..5")]))).toBe("5 5 5");
});

test("an excess is never below zero, at any end", () => {
  const total = (figure: number | string) => addAmounts([amount(figure)]);
  const text = ({ shown: point, low, high }: ReturnType<typeof excess>) =>
    [low, point, high].map((end) => shown(end)).join(" ");
  expect(text(excess(total("10<12<20"), total("5<15<16")))).toBe("0 0 15");
  expect(text(excess(total("10.."), total(4)))).toBe("6 none none");
  expect(text(excess(total(10), total("4..")))).toBe("0 none 6");
});

test("a queue gives the least first, then the deeper, then the older", () => {
  const queue = createLeastFirst<string>();
  for (const [item, value, depth] of [
    ["d", 2, 0],
    ["b", 1, 0],
    ["c", 1, 0],
    ["a", 1, 1],
  ] as const)
    queue.add(item, value, depth);
  expect(queue.size).toBe(4);
  expect(Array.from({ length: 5 }, () => queue.take()?.item)).toEqual(["a", "b", "c", "d", undefined]);
});
