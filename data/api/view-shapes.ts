import { z } from "zod";
import { entityId, gradeText } from "./shapes.ts";

/** A row of the legend: "kind ministry", "relation funds", or a way in which lines and shapes are drawn. */
const sign = z.string().regex(/^((kind|relation) \p{L}[\p{L}\p{N}]*|folded|inferred|possible)$/u, {
  error: "is no row of a legend such as “kind ministry”, “relation funds” or “inferred”",
});
/** What is folded into one thing: "country JP", "country " for those of no country, "place Hamamatsu", a group by its strongest member. */
const foldKey = z
  .string()
  .max(500)
  .regex(/^(country ([A-Z]{2})?|place .+|group e:[0-9A-Z]{26})$/su, {
    error: "is no fold such as “country JP” or “place Hamamatsu”",
  });
const time = z.string().min(1).max(60);

/** A focus by distance: what is within so many relations of one entity; the rest is faded or hidden. */
const around = z.strictObject({
  centre: entityId,
  /** Further centres. */
  also: z.array(entityId).max(500).optional(),
  hops: z.int().min(1).max(5),
  direction: z.enum(["both", "up", "down"]),
  /** Kinds of relation that are followed; null for every kind. */
  kinds: z.array(z.string().min(1).max(100)).max(500).nullable(),
  rest: z.enum(["faded", "hidden"]),
});

/** Two times that are compared, as they were written: of everything, of what the view shows, or of some entities. */
const comparison = z.strictObject({
  before: time,
  after: time,
  about: z.union([z.enum(["all", "shown"]), z.array(entityId).max(5_000)]),
});

/** What a view leaves out of what it shows; the date stands beside it. */
export const viewFilters = z.strictObject({
  /** Relations of a lower grade, or of none, are left out. */
  minGrade: gradeText.optional(),
  /** Leaves out what holds only possibly. */
  certain: z.boolean().optional(),
  /** Rows of the legend that are switched off. */
  hidden: z.array(sign).max(500).optional(),
  around: around.optional(),
  compare: comparison.optional(),
});
export type ViewFilters = z.infer<typeof viewFilters>;

/** How a view draws. */
export const viewStyle = z.strictObject({
  /** Agreements as lines between their parties, or as things; lines where it is not said. */
  agreements: z.enum(["lines", "things"]).optional(),
  /** Beside the things, on the right only, as rows have room for them; free where it is not said. */
  names: z.enum(["right", "free"]).optional(),
  /** Countries and jurisdictions drawn as one thing each. */
  folded: z.array(foldKey).max(5_000).optional(),
  /** Layouts leave these where they are. */
  pinned: z.array(entityId).max(20_000).optional(),
  /** What is marked beside things: claims that compete (where it is not said), grades of relations. */
  marks: z.strictObject({ differ: z.boolean(), grade: z.boolean() }).optional(),
  /** Lines of money as wide as their amounts: of one currency, phase and period, or of those with most figures. */
  widths: z
    .union([
      z.literal("usual"),
      z.strictObject({ phase: z.string().nullable(), period: z.string().nullable(), currency: z.string() }),
    ])
    .optional(),
  /** The layout that last placed everything. */
  layout: z.enum(["network", "flow", "hierarchy", "jurisdictions", "rings", "map"]).optional(),
  /** What the outlines under a map were made for, so that they can be drawn again. */
  map: z
    .strictObject({
      aspect: z.number().positive(),
      entities: z.int().min(1).max(40_000),
      countries: z.array(z.string().regex(/^[A-Z]{2}$/)).max(300),
    })
    .optional(),
});
export type ViewStyle = z.infer<typeof viewStyle>;
