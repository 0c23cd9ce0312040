import fc from "fast-check";
import { expect, test } from "vitest";
import { foldLetters, foldText } from "#graph/model/fold-text.ts";

/** The rule written out, without a shortcut. */
function foldedSlowly(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]\p{M}*/gu, (letter) =>
      letter.normalize("NFD").replace(/\p{M}/gu, ""),
    )
    .replace(/[øłđßæœ]/g, (letter) => ({ ø: "o", ł: "l", đ: "d", ß: "ss", æ: "ae", œ: "oe" })[letter]!)
    .replace(/[\u30A1-\u30F6]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60));
}

test("every letter of the first plane is folded by the rule, alone and among others", () => {
  for (let code = 0; code < 0xd800; code++) {
    const letter = String.fromCharCode(code);
    for (const text of [letter, `京A${letter}`, `${letter}\u3099`])
      if (foldLetters(text) !== foldedSlowly(text))
        expect([code, foldLetters(text)]).toEqual([code, foldedSlowly(text)]);
  }
});

test("texts of any letters are folded by the rule", () => {
  const unit = fc.constantFrom(..."aZéø1 -・ー々がガヷヿｶﾞ京㈱Å한", "\u3099", "\u0301", "\u9fff");
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 12 }), (units) => {
      expect(foldLetters(units.join(""))).toBe(foldedSlowly(units.join("")));
    }),
  );
  expect(foldText("経産省・METI（東京）")).toBe("経産省 meti 東京");
});
