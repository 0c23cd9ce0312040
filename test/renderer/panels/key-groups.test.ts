import { describe, expect, it } from "vitest";
import { commandList } from "#renderer/commands/command-list.ts";
import { keyGroupsOf } from "#renderer/panels/help/key-groups.ts";
import { textsOf } from "#renderer/text/texts.ts";

const { groups } = textsOf("en").help;

describe("the keys in the help", () => {
  it("puts every command under one heading, in the order of the list", () => {
    const grouped = keyGroupsOf(commandList, commandList, groups);
    expect(grouped.flatMap(({ commands }) => commands)).toEqual(commandList);
    expect(grouped.map(({ id }) => id)).toEqual(Object.keys(groups));
  });

  it("begins a group where its first command would stand, though that one is not shown, and leaves out empty groups", () => {
    const shown = commandList.filter(({ id }) => id === "traceDown" || id === "judge");
    expect(keyGroupsOf(shown, commandList, groups)).toMatchObject([
      { id: "traceUp", commands: [{ id: "traceDown" }] },
      { id: "addNote", commands: [{ id: "judge" }] },
    ]);
  });
});
