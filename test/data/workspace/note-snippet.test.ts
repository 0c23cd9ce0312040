import fc from "fast-check";
import { expect, test } from "vitest";
import { foldText } from "#graph/model/fold-text.ts";
import { snippetOf } from "#data/workspace/note-snippet.ts";

test("a snippet shows the words as they are written, whatever case, width and accents were typed", () => {
  expect(snippetOf("The ÉCOLE  polytechnique", "ecole poly")).toMatchObject({ before: "The ", hit: "ÉCOLE poly" });
  expect(snippetOf("知的クラスター創成事業", "くらすたー")).toMatchObject({ before: "知的", hit: "クラスター" });
  expect(snippetOf("Ask @[METI](e:01J00000000000000000000001) now", "meti now")).toMatchObject({ hit: "METI now" });
  expect(snippetOf("nothing", "else")).toBeNull();
  expect(snippetOf("nothing", " ?! ")).toBeNull();
  const long = snippetOf(`${"a ".repeat(100)}needle${" b".repeat(100)}`, "needle")!;
  expect([long.before.startsWith("…"), long.after.endsWith("…"), long.before.length]).toEqual([true, true, 61]);
});

test("what it marks folds to what was looked for, and stands in the text", () => {
  const letters = fc.string({ unit: fc.constantFrom(..."aÄé ア亜ｶﾞ1-.ß".split("")), maxLength: 40 });
  fc.assert(
    fc.property(letters, letters, fc.constantFrom("Needle", "針", "Straße"), (before, after, needle) => {
      const text = `${before} ${needle} ${after}`;
      const snippet = snippetOf(text, needle)!;
      expect(foldText(snippet.hit)).toBe(foldText(needle));
      expect(text.replace(/\s+/gu, " ")).toContain(snippet.hit);
    }),
  );
});
