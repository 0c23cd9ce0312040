import { expect, test } from "vitest";
import { completionsOf } from "#renderer/panels/notes/note-facts.tsx";

test("offers whole tags for the word being typed, after those typed before, and none twice", () => {
  expect(completionsOf("", ["money", "visit"])).toEqual(["money", "visit"]);
  expect(completionsOf("mon", ["money"])).toEqual(["money"]);
  expect(completionsOf("money, v", ["money", "visit"])).toEqual(["money, visit"]);
  expect(completionsOf("予算、", ["予算", "訪問"])).toEqual(["予算、 訪問"]);
});
