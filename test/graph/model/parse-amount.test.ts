import { describe, expect, it } from "vitest";
import { parseAmount } from "#graph/model/parse-amount.ts";

describe("an amount that is typed", () => {
  it.each([
    ["10 million", "10000000"],
    ["2,500,000", "2500000"],
    ["1.5億", "150000000"],
    ["１０００万円", "10000000"],
    ["0.5", "0.5"],
    ["12.3456 thousand", "12345.6"],
    ["0.000001 million", "1"],
    ["250bn", "250000000000"],
    ["007", "7"],
  ])("%s is %s in base units, exactly", (typed, amount) => {
    expect(parseAmount(typed)).toBe(amount);
  });

  it.each(["", "0", "0.0 million", "-5", "ten", "5 apples", "1e9", "1.2.3"])("“%s” is none", (typed) => {
    expect(parseAmount(typed)).toBeNull();
  });
});
