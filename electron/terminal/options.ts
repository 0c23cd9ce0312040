import { WorkspaceError } from "#data/api/errors.ts";

/** Options of every command, as commander gives them. */
export interface CommonOptions {
  readonly workspace?: string;
  readonly documents?: string;
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly lang?: string;
  readonly asOf?: string;
  readonly certain?: boolean;
  readonly recorded?: string;
  readonly withoutLayer?: readonly string[];
  readonly withoutAuthor?: readonly string[];
}

/**
 * What every read leaves out; of a table that is written out, what the attribution levels forbid to tell as well. On the
 * screen of whoever asks, everything is told.
 */
export function readHiddenOf(options: CommonOptions): {
  readonly hidden?: { layers: string[]; authors: string[]; withheld?: true };
} {
  if (options.csv !== true) return hiddenOf(options);
  return { hidden: { layers: [], authors: [], ...hiddenOf(options).hidden, withheld: true } };
}

/** What is left out of answers; nothing where neither option was given. */
export function hiddenOf({ withoutLayer = [], withoutAuthor = [] }: CommonOptions): {
  readonly hidden?: { layers: string[]; authors: string[] };
} {
  if (withoutLayer.length === 0 && withoutAuthor.length === 0) return {};
  return { hidden: { layers: [...withoutLayer], authors: [...withoutAuthor] } };
}

/** Gathers an option that may be given several times. */
export function gather(value: string, former: readonly string[] = []): readonly string[] {
  return [...former, value];
}

/** A whole number from 1 to `most`, or undefined where the option was not given. @throws WorkspaceError `invalid-input`. */
export function countOf(option: string, text: string | undefined, most = 999_999_999): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new WorkspaceError("invalid-input", `${option} takes a whole number of 1 or more, not “${text}”.`);
  if (Number(text) > most) throw new WorkspaceError("invalid-input", `${option} takes ${most} at most, not ${text}.`);
  return Number(text);
}

/** One of some words. @throws WorkspaceError `invalid-input` with the words. */
export function choiceOf<T extends string>(
  option: string,
  text: string | undefined,
  choices: readonly T[],
): T | undefined {
  if (text === undefined) return undefined;
  const chosen = choices.find((choice) => choice === text);
  if (chosen === undefined)
    throw new WorkspaceError("invalid-input", `${option} takes ${choices.join(", ")}, not “${text}”.`);
  return chosen;
}

/** Words separated by commas. @throws WorkspaceError `invalid-input` for an empty list. */
export function listOf(option: string, text: string | undefined): readonly string[] | undefined {
  if (text === undefined) return undefined;
  const words = text
    .split(",")
    .map((word) => word.trim())
    .filter(Boolean);
  if (words.length === 0) throw new WorkspaceError("invalid-input", `${option} takes words separated by commas.`);
  return words;
}
