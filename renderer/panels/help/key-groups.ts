import type { Command } from "../../commands/command.ts";
import type { Texts } from "../../text/texts.ts";

export type KeyGroupId = keyof Texts["help"]["groups"];

/** Commands that stand under one heading of the help. */
export interface KeyGroup {
  readonly id: KeyGroupId;
  readonly commands: readonly Command[];
}

/**
 * The commands in the order of their list, cut before each command that begins a subject. A group without commands is
 * left out.
 *
 * @param commands Those of the list that are to be shown.
 * @param all The whole list: where a group begins is told there, whether its first command is shown or not.
 * @param headings Headings by the command their group begins with; the first command of the list begins the first.
 */
export function keyGroupsOf(
  commands: readonly Command[],
  all: readonly Command[],
  headings: Texts["help"]["groups"],
): readonly KeyGroup[] {
  const shown = new Set(commands);
  const groups: { readonly id: KeyGroupId; readonly commands: Command[] }[] = [];
  for (const command of all) {
    if (isHeading(command.id, headings)) groups.push({ id: command.id, commands: [] });
    if (shown.has(command)) groups.at(-1)?.commands.push(command);
  }
  return groups.filter((group) => group.commands.length > 0);
}

function isHeading(id: string, headings: Texts["help"]["groups"]): id is KeyGroupId {
  return Object.hasOwn(headings, id);
}
