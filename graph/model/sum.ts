import { crc32 } from "./checksum.ts";
import { canonicalJson } from "./json.ts";

const encoder = new TextEncoder();

/** Whether an object is as its writer left it. `none`: it carries no sum, as in files of format 1. */
export type SumState = "fits" | "none" | "wrong";

/** An object with its `sum`: the CRC-32 of its canonical JSON without that key. */
export function withSum<T extends object>(value: T): T & { readonly sum: string } {
  return { ...value, sum: sumOf(value) };
}

export function sumState(value: Readonly<Record<string, unknown>>): SumState {
  if (!Object.hasOwn(value, "sum")) return "none";
  return value["sum"] === sumOf(value) ? "fits" : "wrong";
}

function sumOf(value: object): string {
  return crc32(encoder.encode(canonicalJson({ ...value, sum: undefined })));
}

/**
 * Whether a format's number that is greater than the known ones is more likely damage than news: every format from 2 on
 * has a sum, and no sum that fits a number proves it wrong. A number of several digits is not made by one flipped byte.
 */
export function isDoubtfulFormat(format: number, state: SumState): boolean {
  return state !== "fits" && format < 10;
}
