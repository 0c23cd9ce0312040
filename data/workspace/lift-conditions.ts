/** A condition of a question that can be taken away. */
export type LiftedCondition =
  | "date"
  | "possible"
  | "grade"
  | "kinds"
  | "direction"
  | "amount"
  | "avoid"
  | "avoidKinds"
  | "fold"
  | "successions"
  | "allKinds"
  | "hops";

/** What questions have of conditions; none has to have all. */
export interface Liftable {
  readonly asOf?: string | undefined;
  readonly certain: boolean;
  readonly minGrade?: string | undefined;
  readonly kinds?: readonly string[] | undefined;
  readonly direction?: string;
  readonly minAmount?: unknown;
  readonly rankBy?: string;
  readonly avoid?: readonly unknown[];
  readonly avoidKinds?: readonly unknown[];
  readonly fold?: boolean;
  readonly crossSuccessions?: boolean;
  readonly allKinds?: boolean;
  readonly maxHops?: number;
}

/** Hops at most on any path. */
export const mostHops = 12;

/** A question with each of its conditions taken away, one at a time, in the order in which an answer tells them. */
export function liftEach<I extends Liftable>(
  input: I,
): readonly { readonly what: LiftedCondition; readonly changed: I }[] {
  const all: { what: LiftedCondition; changed: I }[] = [];
  const lift = (applies: boolean, what: LiftedCondition, change: Partial<Liftable>) => {
    if (applies) all.push({ what, changed: { ...input, ...change } });
  };
  const chooses = input.kinds === undefined;
  lift(input.asOf !== undefined, "date", { asOf: undefined });
  lift(input.certain && (input.asOf !== undefined || input.minAmount !== undefined), "possible", { certain: false });
  lift(input.minGrade !== undefined, "grade", { minGrade: undefined });
  lift(!chooses, "kinds", { kinds: undefined });
  lift(input.direction === "out" || input.direction === "in", "direction", { direction: "both" });
  lift(input.minAmount !== undefined, "amount", { minAmount: undefined, rankBy: "hops" });
  lift((input.avoid ?? []).length > 0, "avoid", { avoid: [] });
  lift((input.avoidKinds ?? []).length > 0, "avoidKinds", { avoidKinds: [] });
  lift(input.fold === false, "fold", { fold: true });
  lift(chooses && input.crossSuccessions === false && !input.allKinds, "successions", { crossSuccessions: true });
  lift(chooses && input.allKinds === false, "allKinds", { allKinds: true });
  lift(input.maxHops !== undefined && input.maxHops < mostHops, "hops", { maxHops: mostHops });
  return all;
}

/** The question with every condition taken away at once. */
export function liftAll<I extends Liftable>(input: I): I {
  let lifted = input;
  for (let [next] = liftEach(lifted); next; [next] = liftEach(lifted)) lifted = next.changed;
  return lifted;
}
