import { describe, expect, it } from "vitest";
import { periodText } from "#renderer/ui/period-text.ts";
import { valueText } from "#renderer/ui/value-text.ts";
import { en } from "#renderer/text/en.ts";

describe("a period in a narrow place", () => {
  it.each([
    ["2002/2009", "2002–2009"],
    ["2001/..", "2001–"],
    ["../2010", "–2010"],
    ["2006/", "2006–?"],
    ["2006-10~", "≈2006-10"],
    ["2006%/2009?", "≈2006?–2009?"],
    [null, ""],
  ])("%j reads %j", (edtf, text) => {
    expect(periodText(edtf)).toBe(text);
  });
});

describe("the value of a claim", () => {
  it.each([
    [true, "yes"],
    [null, "unknown"],
    ["a text", "a text"],
    [{ value: "経済産業省", lang: "ja", form: "official" }, "経済産業省"],
    [{ kind: "exact", amount: "25", low: null, high: null, unit: "million", currency: "JPY" }, "JPY 25 million"],
    [{ kind: "unknown", amount: null, low: null, high: null, unit: "1", currency: "JPY" }, "amount unknown (JPY)"],
    [["a", "b"], "a, b"],
  ])("%j reads %j", (value, text) => {
    expect(valueText(value, "en", en)).toBe(text);
  });
});
