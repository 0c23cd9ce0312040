import { findField } from "../schema/schema.ts";
import { isReversed } from "./period-order.ts";
import type { ProblemRule } from "./problem.ts";

/** A period that ends before it starts, as a value, as the time of a claim, or as the time of a figure. */
export const periodReversed: ProblemRule = {
  id: "period-reversed",
  severity: "error",
  title: { en: "Period reversed", ja: "期間が逆" },
  sentence: {
    en: "{name}: the period {period} ends before it starts.",
    ja: "「{name}」の期間 {period} は終わりが始まりより前です。",
  },
  *findOwn({ schema }, about, claims) {
    const told = new Set<string>();
    for (const { claim, field } of claims) {
      const value = typeof field.value === "string" && field.value.includes("/") ? field.value : undefined;
      const time = value !== undefined && findField(schema, field.field)?.valueType === "edtf" ? value : undefined;
      for (const period of [claim.valid, field.qualifiers?.period, time]) {
        if (typeof period !== "string" || !isReversed(period) || told.has(`${claim.id} ${period}`)) continue;
        told.add(`${claim.id} ${period}`);
        yield { rule: "period-reversed", about, severity: "error", values: { period, claim: claim.id } };
      }
    }
  },
};
