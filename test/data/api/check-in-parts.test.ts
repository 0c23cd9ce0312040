import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { checkInParts } from "#data/api/check-in-parts.ts";

const shape = z.strictObject({
  revision: z.int(),
  lists: z.strictObject({
    long: z.array(z.strictObject({ id: z.string(), at: z.int().optional() })),
    places: z.record(z.string().regex(/^e/), z.tuple([z.number(), z.number()])),
    ruled: z.array(z.int()).max(900),
  }),
});
const answer = (count: number) => ({
  revision: 3,
  lists: {
    long: Array.from({ length: count }, (_, at) => ({ id: `n${at}`, at })),
    places: Object.fromEntries(Array.from({ length: count }, (_, at) => [`e${at}`, [at, -at]])),
    ruled: [1, 2],
  },
});
const goOn = () => Promise.resolve();

describe("a long answer", () => {
  it("is the same as when it is checked in one piece, and lets others have a turn between its parts", async () => {
    let pauses = 0;
    const checked = await checkInParts(shape, answer(1_700), () => {
      pauses++;
      return goOn();
    });
    expect(checked).toEqual({ success: true, data: answer(1_700) });
    expect(pauses).toBe(10); // five parts of each
  });

  it("is not paused in where nothing in it is long", async () => {
    const never = () => Promise.reject(new Error("paused"));
    expect(await checkInParts(shape, answer(20), never)).toEqual({ success: true, data: answer(20) });
    expect(await checkInParts(z.array(z.int()).max(2), [1, 2, 3], never)).toMatchObject({ success: false });
  });

  it("is refused with the places that a check in one piece names", async () => {
    const aSpoiling = fc.record({
      at: fc.nat(1_299),
      part: fc.constantFrom("long", "places", "ruled", "revision", "more"),
    });
    await fc.assert(
      fc.asyncProperty(aSpoiling, async ({ at, part }) => {
        const bad: Record<string, unknown> & { lists: Record<string, unknown> } = answer(1_300);
        if (part === "long") bad.lists["long"] = answer(1_300).lists.long.with(at, { id: "n", at: 0.5 });
        if (part === "places") bad.lists["places"] = { ...answer(1_300).lists.places, [`e${at}`]: [0, "far"] };
        if (part === "ruled") bad.lists["ruled"] = Array(1_000).fill(1);
        if (part === "revision") bad["revision"] = "three";
        if (part === "more") bad.lists["more"] = true;
        const whole = shape.safeParse(bad);
        const inParts = await checkInParts(shape, bad, goOn);
        const paths = (checked: { readonly error?: z.ZodError | undefined }) =>
          checked.error?.issues.map(({ path, message }) => [path, message]);
        expect(inParts.success).toBe(false);
        expect(paths(inParts as { error?: z.ZodError })).toEqual(paths(whole));
      }),
      { numRuns: 25 },
    );
  });
});
