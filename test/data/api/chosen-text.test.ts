import { expect, test } from "vitest";
import { checkChosenSize, chosenTextLimit, decodeChosenText } from "#data/api/chosen-text.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

test("a chosen file is UTF-8 text, its byte order mark taken away", () => {
  expect(decodeChosenText("a.txt", bytes("経済産業省\n"))).toBe("経済産業省\n");
  expect(decodeChosenText("a.txt", bytes("\uFEFFTitle"))).toBe("Title");
  expect(decodeChosenText("a.txt", bytes(""))).toBe("");
});

test("what is no UTF-8, or only looks like text, is refused with the way out", () => {
  const latin1 = new Uint8Array([0x47, 0xf6, 0x74, 0x65]);
  for (const file of [latin1, bytes("PK\0\0zip")]) {
    expect(() => decodeChosenText("scan.txt", file)).toThrow(expect.objectContaining({ code: "invalid-input" }));
    expect(() => decodeChosenText("scan.txt", file)).toThrow(
      "“scan.txt” is not a text file in UTF-8. Save it as UTF-8 text and choose it again.",
    );
  }
});

test("a file that is too large is refused before and after it is read", () => {
  expect(() => checkChosenSize("big.txt", chosenTextLimit)).not.toThrow();
  expect(() => checkChosenSize("big.txt", chosenTextLimit + 1)).toThrow("“big.txt” is larger than 10 MB.");
  expect(() => decodeChosenText("big.txt", new Uint8Array(chosenTextLimit + 1))).toThrow(
    expect.objectContaining({ code: "limit-exceeded" }),
  );
});
