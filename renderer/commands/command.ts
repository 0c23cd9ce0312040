import type { WindowServices } from "../state/services.ts";
import type { WindowState } from "../state/window-state.ts";
import type { Texts } from "../text/texts.ts";
import type { IconName } from "../ui/icon.tsx";
import { reportError } from "./report.ts";
import { arrivalOf } from "./arrival.ts";
import type { Shortcut } from "./shortcut.ts";

/** Where a command is offered besides the palette and its shortcut; bars and menus are made by asking for a place. */
export type CommandPlace = "change" | "picture" | "canvas" | "subject" | "rail" | "app" | "answer" | "empty-canvas";

/** One thing a user can do. Toolbars, palette, menus, shortcuts and the help page are made from the list of these. */
export interface Command {
  readonly id: string;
  readonly title: keyof Texts["commands"];
  readonly shortcut: Shortcut | null;
  readonly places: readonly CommandPlace[];
  readonly icon: IconName | null;
  readonly isEnabled: (state: WindowState) => boolean;
  /** For a command that is on or off; null for one that just acts. */
  readonly isOn: ((state: WindowState) => boolean) | null;
  /** What it would act on, to follow its title: the label of the change that undo takes back. */
  readonly detail: ((state: WindowState) => string | null) | null;
  readonly run: (services: WindowServices) => void | Promise<void>;
}

/** Runs a command if it may run now, or once there, where something is being gone to; what fails is said as a sentence. */
export async function runCommand(command: Command, services: WindowServices): Promise<void> {
  const arrival = arrivalOf(services.store);
  if (arrival) await arrival;
  if (!command.isEnabled(services.store.getState())) return;
  try {
    await command.run(services);
  } catch (error) {
    reportError(services, error);
  }
}

/** For what a panel does with an argument (open this source, save this text): the same catch. */
export function perform(services: WindowServices, action: () => Promise<void> | void): void {
  Promise.resolve()
    .then(action)
    .catch((error: unknown) => reportError(services, error));
}
