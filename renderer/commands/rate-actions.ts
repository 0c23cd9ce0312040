import { findEdtf } from "#graph/model/edtf.ts";
import type { RecordId } from "#graph/model/ids.ts";
import type { WindowServices } from "../state/services.ts";
import { textsOf } from "../text/texts.ts";
import { applyEdits } from "./change-actions.ts";
import { say } from "./report.ts";

/** A rate as it is typed. */
export interface RateParts {
  readonly from: string;
  readonly to: string;
  /** What one unit of `from` is worth in `to`. */
  readonly value: string;
  /** EDTF. */
  readonly date: string;
  readonly source: string;
}

/** What is wrong with a rate as it is typed, and where; null when it can be kept. */
export function rateProblem(rate: RateParts): {
  readonly part: keyof RateParts;
  readonly why: "wrongCurrency" | "sameCurrency" | "wrongValue" | "wrongDate" | "noSource";
} | null {
  for (const part of ["from", "to"] as const) if (!/^[A-Z]{3}$/.test(rate[part])) return { part, why: "wrongCurrency" };
  if (rate.from === rate.to) return { part: "to", why: "sameCurrency" };
  if (!/^\d{1,20}(\.\d{1,20})?$/.test(rate.value.trim()) || !/[1-9]/.test(rate.value))
    return { part: "value", why: "wrongValue" };
  if (findEdtf(rate.date.trim()) === null) return { part: "date", why: "wrongDate" };
  return rate.source.trim() === "" ? { part: "source", why: "noSource" } : null;
}

export async function addRate(services: WindowServices, rate: RateParts): Promise<void> {
  const texts = textsOf(services.store.getState().profile.lang);
  await applyEdits(services, texts.money.rate.addRate, [
    {
      type: "addRate",
      from: rate.from,
      to: rate.to,
      value: rate.value.trim(),
      date: rate.date.trim(),
      source: rate.source.trim(),
    },
  ]);
  say(services.store, texts.money.rate.added);
}

export async function removeRate(services: WindowServices, id: RecordId): Promise<void> {
  const texts = textsOf(services.store.getState().profile.lang);
  await applyEdits(services, texts.money.rate.removeRate, [{ type: "retract", target: id }]);
  say(services.store, texts.money.rate.removed);
}
