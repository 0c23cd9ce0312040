import type { DocumentId } from "./ids.ts";
import type { Locator } from "./locator.ts";

/** How much of a source may be told to others; every export obeys it. */
export const attributionLevels = ["open", "organisation-only", "background", "do-not-cite"] as const;
export type AttributionLevel = (typeof attributionLevels)[number];

/** Where a claim comes from. `none` is allowed, counted and shown. */
export type Source =
  | { readonly type: "document"; readonly document: DocumentId; readonly locator: Locator }
  | {
      readonly type: "interview";
      readonly person: string;
      readonly role?: string | undefined;
      readonly date: string;
      readonly attribution: AttributionLevel;
    }
  | { readonly type: "general-knowledge" }
  | { readonly type: "none" };
