import type { InputOf, OutputOf } from "#data/api/contract.ts";
import type { WireError } from "#data/api/errors.ts";
import type { EntityId } from "#graph/model/ids.ts";

export type PathsAnswer = OutputOf<"findPaths">;
export type FoundPath = PathsAnswer["paths"][number];
export type PathPart = FoundPath["parts"][number];

/** An entity chosen as an end, with the name it was chosen by. */
export interface EndChoice {
  readonly id: EntityId;
  readonly kind: string;
  /** Acronym or short form, as dense places show it. */
  readonly name: string;
  readonly nameLang: string;
  readonly secondName: { readonly value: string; readonly lang: string } | null;
}

/** The form "Connect": ends and conditions. */
export interface ConnectForm {
  readonly source: EndChoice | null;
  readonly target: EndChoice | null;
  /** Kinds to follow; null for any kind that connects. */
  readonly kinds: readonly string[] | null;
  readonly maxHops: number;
  readonly direction: "out" | "in" | "both";
  readonly crossSuccessions: boolean;
  readonly mode: NonNullable<InputOf<"findPaths">["mode"]>;
}
export const firstConnectForm: ConnectForm = {
  source: null,
  target: null,
  kinds: null,
  maxHops: 6,
  direction: "both",
  crossSuccessions: false,
  mode: "all-shortest",
};

/** What was asked and what came of it. `chosen` is the path lit up on the canvas. */
export type Answer =
  | { readonly status: "idle" }
  | { readonly status: "running"; readonly ends: AskedEnds }
  | { readonly status: "done"; readonly ends: AskedEnds; readonly result: PathsAnswer; readonly chosen: number | null }
  | { readonly status: "failed"; readonly ends: AskedEnds; readonly error: WireError };
export interface AskedEnds {
  readonly source: EndChoice;
  readonly target: EndChoice;
}

/** The path lit up, or null. */
export function litPathOf(answer: Answer): {
  readonly entities: readonly EntityId[];
  readonly relations: readonly FoundPath["relations"][number]["id"][];
} | null {
  if (answer.status !== "done" || answer.chosen === null) return null;
  const path = answer.result.paths[answer.chosen];
  return path ? { entities: path.entities.map(({ id }) => id), relations: path.relations.map(({ id }) => id) } : null;
}
