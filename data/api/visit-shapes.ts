import { z } from "zod";
import { hourPattern, isDay } from "#graph/model/visit-time.ts";
import { isTimeZone } from "#graph/model/zoned-time.ts";
import { languageTag, visitTransportShape } from "#graph/schema/record-shapes.ts";

/** A day of a visit: "2009-10-06". */
export const visitDay = z.string().refine(isDay, { error: "is not a day such as 2009-10-06" });
/** An hour on the clocks there: "09:30". */
export const clockTime = z.string().regex(hourPattern, { error: "is not an hour such as 09:30" });
export const timeZone = z.string().max(60).refine(isTimeZone, { error: "is not a time zone such as Asia/Tokyo" });
const shortText = z.string().trim().min(1).max(1_000);

/** The parts of a stop that name nothing of the graph. */
export const stopParts = {
  /** By which notes and later edits know it; made where it is not given. */
  id: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/, { error: "is not a short name of small letters, digits and -" })
    .optional(),
  day: visitDay,
  start: clockTime.optional(),
  end: clockTime.optional(),
  /** Needed where an hour is given. */
  zone: timeZone.optional(),
  title: shortText,
  place: shortText.nullable().default(null),
  language: languageTag.optional(),
  transport: visitTransportShape.optional(),
  /** What is to be asked there, in words; a question with an owner and a day is a note bound to the stop. */
  questions: z.array(z.string().min(1).max(20_000)).max(200).default([]),
};
export const visitTitle = z.string().trim().min(1).max(200);
export const visitAims = z.array(z.string().trim().min(1).max(2_000)).max(50);
export const mostStops = 500;
export const mostMembers = 200;
