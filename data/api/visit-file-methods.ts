import { z } from "zod";
import { isPlainSheet } from "./paper-sheet.ts";
import { briefingFormats, printedDocument } from "./briefing-methods.ts";
import { shareProfile } from "./share-methods.ts";
import { reading, recordIdShape, revision } from "./shapes.ts";

const calendarEvent = z.strictObject({
  uid: z.string(),
  title: z.string(),
  /** Instants in UTC, or whole days where no hour is told. */
  when: z.union([
    z.strictObject({ start: z.iso.datetime(), end: z.iso.datetime().nullable() }),
    z.strictObject({ firstDay: z.string(), lastDay: z.string() }),
  ]),
  place: z.string().nullable(),
  description: z.string(),
});
const calendar = z.strictObject({ name: z.string(), made: z.iso.datetime(), events: z.array(calendarEvent) });
const contact = z.strictObject({
  uid: z.string(),
  name: z.string(),
  reading: z.string().nullable(),
  organisation: z.string().nullable(),
  role: z.string().nullable(),
  address: z.string().nullable(),
  website: z.string().nullable(),
  note: z.string(),
});

const asked = z.strictObject({
  id: recordIdShape,
  profile: shareProfile.prefault({ notes: true, people: true }),
  ...reading,
});

/** What of a visit goes into calendars and address books. Attribution levels are obeyed. */
export const visitFileMethods = {
  /** The stops of a visit as events; those whose day cannot be read are left out and counted. Errors: `not-found`. */
  listVisitEvents: {
    scope: "workspace",
    changes: false,
    input: asked,
    output: z.strictObject({ revision, calendar, leftOut: z.int() }),
  },
  /** Persons whom a visit meets, and who travels where the profile allows it, each once. Errors: `not-found`. */
  listVisitContacts: {
    scope: "workspace",
    changes: false,
    input: asked,
    output: z.strictObject({ revision, contacts: z.array(contact) }),
  },
} as const;

/** What a host makes of a document, a calendar or people: the bytes of a file. */
export const fileMethods = {
  /**
   * Writes a document as HTML, Markdown, DOCX or PDF, a calendar as iCalendar, people as vCard, a copy for others as a zip, a
   * picture as PDF. Where no browser is found to print with, a PDF is asked for in vain: the answer is the HTML, or the SVG
   * of a picture, and says so in `remark`. Errors: `storage`.
   */
  writeFile: {
    scope: "host",
    changes: false,
    input: z.strictObject({
      content: z.discriminatedUnion("type", [
        z.strictObject({
          type: z.literal("document"),
          document: printedDocument,
          format: z.enum(briefingFormats),
          /** Whether the fonts are put into the HTML, so that it reads the same everywhere. */
          fonts: z.boolean().default(true),
        }),
        z.strictObject({ type: z.literal("calendar"), calendar }),
        z.strictObject({ type: z.literal("contacts"), contacts: z.array(contact) }),
        /** A copy for others, as `makeShareCopy` gives it: a zip of a workspace folder. */
        z.strictObject({
          type: z.literal("copy"),
          title: z.string().min(1).max(200),
          atlas: z.boolean(),
          fileName: z.literal("shared.jsonl"),
          layer: z.string(),
        }),
        /** A sheet as the window draws it, with its letters: as PDF, or as it is where no browser prints. */
        z.strictObject({
          type: z.literal("picture"),
          svg: z.string().refine(isPlainSheet, "This is no picture of Keiro."),
        }),
      ]),
      /** The name without its ending. */
      name: z.string().min(1).max(200),
      lang: reading.lang,
    }),
    output: z.strictObject({
      fileName: z.string(),
      mediaType: z.string(),
      base64: z.string(),
      remark: z.string().nullable(),
    }),
  },
} as const;
