import { z } from "zod";
import { cameraShape, placesShape } from "#graph/schema/record-shapes.ts";
import { entityId, limit, moment, reading, recordIdShape, revision, subjectId } from "./shapes.ts";
import { viewFilters, viewStyle } from "./view-shapes.ts";

const viewLine = {
  id: recordIdShape,
  name: z.string(),
  /** EDTF or a fiscal year (JP-FY2009); null for any date. */
  asOf: z.string().nullable(),
  /** Who changed it last, and when. */
  who: z.string(),
  author: z.string(),
  when: z.string(),
  /** Title of the layer in which it was made. */
  layer: z.string(),
};

/** Methods about named views: what a canvas shows, and where. Edits make, change, move in and remove them. */
export const viewMethods = {
  /** Views by name. */
  listViews: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({ limit: limit(1_000, 200), recorded: moment.recorded, hidden: moment.hidden, ...reading }),
    output: z.strictObject({
      revision,
      views: z.array(
        z.strictObject({
          ...viewLine,
          /** Entities shown that are here, and how many entities and relations are not here any more. */
          entities: z.int(),
          gone: z.int(),
        }),
      ),
      truncated: z.boolean(),
    }),
  },

  /** One view. Ids that were merged away lead to their survivor; what is not here any more is counted. Errors: `not-found`. */
  getView: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({ id: recordIdShape, recorded: moment.recorded, hidden: moment.hidden, ...reading }),
    output: z.strictObject({
      revision,
      view: z.strictObject({
        ...viewLine,
        /** Entities shown that are here, in the order in which they came into the view. */
        entities: z.array(entityId),
        /** Relations that the view names, those that are here; a canvas draws every relation between its entities. */
        relations: z.array(subjectId),
        /** Picture units, to the right and down, by entity; one without a place gets it when it is first drawn. */
        positions: placesShape,
        folds: z.array(entityId),
        filters: viewFilters,
        style: viewStyle,
        camera: cameraShape.nullable(),
        gone: z.strictObject({ entities: z.int(), relations: z.int() }),
        /** What is shown under another id now. */
        merged: z.array(z.strictObject({ id: entityId, survivor: entityId })),
      }),
    }),
  },
} as const;
