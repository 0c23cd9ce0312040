import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FieldBuilder } from "#graph/search/field-builder.ts";
import { nearWords } from "#graph/search/near-words.ts";
import { orderBy } from "#graph/search/order-by.ts";
import { canonicalRomanisation, romaniseKana } from "#graph/search/romanise.ts";
import { formOf } from "#graph/search/search-form.ts";
import { sortTexts } from "#graph/search/sort-texts.ts";
import { textOf } from "#graph/search/growing.ts";
import { isOneOff } from "./scan-names.ts";

describe("romanising", () => {
  test.each([
    ["はままつ", "hamamatsu"],
    ["きょうと", "kyouto"],
    ["しんかんせん", "shinkansen"],
    ["さっぽろ", "sapporo"],
    ["まっちゃ", "maccha"],
    ["くらすたー", "kurasuta"],
    ["ふぃんらんど", "finrando"],
    ["じゅうしょ", "juusho"],
    ["nedoきこう21", "nedokikou21"],
    ["浜まつ", null],
  ])("%s is %s", (kana, letters) => {
    expect(romaniseKana(kana)).toBe(letters);
  });

  test.each([
    ["toukyou", "tookyoo", "tokyo"],
    ["hamamatu", "hamamatsu", "hamamatsu"],
    ["sinkansen", "shinkansen", "shinkansen"],
    ["syouzyo", "shoujo", "shojo"],
    ["tihuzi", "chifuji", "chifuji"],
    ["shimbun", "sinbun", "shinbun"],
    ["matcha", "maccha", "maccha"],
    ["kyuusyuu", "kyushu", "kyushu"],
  ])("%s and %s are %s", (a, b, one) => {
    expect(canonicalRomanisation(a)).toBe(one);
    expect(canonicalRomanisation(b)).toBe(one);
    expect(canonicalRomanisation(one)).toBe(one);
  });
});

describe("forms", () => {
  test.each([
    ["San-En-Nanshin cluster", ["san", "en", "nanshin", "cluster"], ["sanennanshin"]],
    ["R&D, U.S.", ["r", "d", "u", "s"], ["rd", "us"]],
    ["新エネルギー・産業 機構 NEDO", ["新えねるぎー", "産業", "機構", "nedo"], ["新えねるぎー産業機構"]],
    ["산업 단지", ["산업", "단지"], ["산업단지"]],
    ["Île-de-France", ["ile", "de", "france"], ["iledefrance"]],
    [" — ", [], []],
  ])("%s has words and runs", (text, words, runs) => {
    expect(formOf(text)).toEqual({ words, runs });
  });

  test("plain letters go a shorter way to the same", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."aBz09 -.\t'/"), maxLength: 16 }), (text) => {
        // An em dash between blanks adds nothing but takes the long way.
        expect(formOf(text)).toEqual(formOf(`${text} — `));
      }),
    );
  });
});

test("texts are sorted as strings are", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", "浜", "\uffff"), maxLength: 90 });
  fc.assert(
    fc.property(fc.array(text, { maxLength: 60 }), (texts) => {
      const units = Uint16Array.from([...`${texts.join("\0")}\0`], (letter) => letter.charCodeAt(0));
      let length = 0;
      const starts = Uint32Array.from(texts, (one) => (length += one.length + 1) - one.length - 1);
      sortTexts(units, starts, Infinity);
      expect([...starts].map((start) => textOf(units, start, units.indexOf(0, start)))).toEqual(texts.toSorted());
    }),
  );
});

test("numbers are ordered by keys, the last first, few and many alike", () => {
  for (const count of [0, 1, 900, 3_000]) {
    const low = Uint32Array.from({ length: count }, (_, at) => (at * 7_919) % 13);
    const high = Uint32Array.from({ length: count }, (_, at) => (at % 3) * 0x40000001);
    const expected = Array.from({ length: count }, (_, at) => at).sort(
      (a, b) => high[a]! - high[b]! || low[a]! - low[b]! || a - b,
    );
    expect([...orderBy([low, high], count)]).toEqual(expected);
  }
});

test("words with one wrong letter are all found, and no others", () => {
  const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength: 4, maxLength: 8 });
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 40 }), word, (texts, short) => {
      const wanted = short.padEnd(5, "b");
      const words = [...new Set(texts)].sort();
      const builder = new FieldBuilder();
      words.forEach((text, at) => builder.add(at, { words: [text], runs: [] }));
      const ranks = Uint32Array.from(words, (_, at) => at);
      const near = nearWords(builder.done(ranks, new Uint8Array(words.length)), wanted);
      expect(near.map((at) => words[at])).toEqual(words.filter((text) => isOneOff(text, wanted)));
    }),
    { numRuns: 500 },
  );
});
