import type { CheckedInputOf } from "#data/api/contract.ts";
import type { EntityId } from "#graph/model/ids.ts";

/** An entity chosen for a question, with the name it was chosen by. */
export interface EndChoice {
  readonly id: EntityId;
  readonly kind: string;
  /** Acronym or short form, as dense places show it. */
  readonly name: string;
  readonly nameLang: string;
  readonly secondName: { readonly value: string; readonly lang: string } | null;
}

type Asked = CheckedInputOf<"findPaths">;

/** The least amount that every hop has to carry. */
export interface LeastAmount {
  /** A decimal string in base units of the currency. */
  readonly amount: string;
  readonly currency: string;
  /** Null for any phase. */
  readonly phase: string | null;
}

/** The form "Connect": ends and conditions. Dates and whether agreements are lines are those of the picture. */
export interface ConnectForm {
  /** 2 to 20 places for an end, null where none is chosen yet. */
  readonly ends: readonly (EndChoice | null)[];
  readonly mode: Asked["mode"];
  /** Paths to list at most. */
  readonly limit: number;
  readonly maxHops: number;
  readonly rankBy: Asked["rankBy"];
  readonly direction: Asked["direction"];
  /** Kinds to follow; null for any kind that connects. */
  readonly kinds: readonly string[] | null;
  /** Follow kinds that do not connect too: places, topics, target groups. */
  readonly allKinds: boolean;
  readonly crossSuccessions: boolean;
  readonly minAmount: LeastAmount | null;
  readonly minGrade: string | null;
  readonly avoid: readonly EndChoice[];
  readonly avoidKinds: readonly string[];
}
export const firstConnectForm: ConnectForm = {
  ends: [null, null],
  mode: "all-shortest",
  limit: 25,
  maxHops: 6,
  rankBy: "hops",
  direction: "both",
  kinds: null,
  allKinds: false,
  crossSuccessions: false,
  minAmount: null,
  minGrade: null,
  avoid: [],
  avoidKinds: [],
};
export const fewestEnds = 2;
export const mostEnds = 20;

/** The ends that are chosen, in order. */
export function chosenEnds({ ends }: ConnectForm): readonly EndChoice[] {
  return ends.filter((end) => end !== null);
}
