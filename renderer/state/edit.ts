import type { EntityId, SubjectId } from "#graph/model/ids.ts";
import type { EndChoice } from "./connect.ts";
import type { PassagePlace } from "./reader.ts";
import type { SourceDraft } from "./source-draft.ts";
import type { ValueDraft } from "./value-draft.ts";

/** What a form begins with where something is known already: what a note says, and from whom it was heard. */
export interface FormStart {
  readonly source: SourceDraft;
  readonly name?: string | undefined;
  readonly amount?: ValueDraft | undefined;
  /** EDTF as typed. */
  readonly valid?: string | undefined;
  readonly hedge?: string | undefined;
  readonly comment?: string | undefined;
}

/** A form that lies over the window: what is made or changed. */
export type EditForm = { readonly start?: FormStart | undefined } &
  /** A new thing; with parties, an agreement between them. */
  (
    | { readonly type: "entity"; readonly parties: readonly EndChoice[] }
    | {
        readonly type: "relation";
        readonly ends: readonly [EndChoice | null, EndChoice | null];
        /** Whether it was asked for as a line of money. */
        readonly isFlow: boolean;
        /** What it is taken from, where that is known already: a passage. */
        readonly source?: SourceDraft | undefined;
      }
    /** A passage of a text that is to be evidence; of what, is asked, with what it is likely to be. */
    | {
        readonly type: "passage";
        readonly source: SourceDraft;
        readonly place: PassagePlace;
        readonly about: EndChoice | null;
      }
    /** A value for one thing or many. */
    | (About & { readonly type: "value"; readonly field: string | null })
    | (About & { readonly type: "evidence" | "retract" | "tags" })
    | { readonly type: "merge"; readonly entities: readonly [EntityId, EntityId | null] }
    | { readonly type: "kind"; readonly about: EntityId; readonly kind: string; readonly name: string }
    | { readonly type: "split"; readonly about: EntityId }
    /** Kinds and fields of the workspace's own. */
    | { readonly type: "tables" }
  );

/** The things that a form is about. */
interface About {
  readonly about: readonly SubjectId[];
  /** What they are called, where whoever opens the form knows; else they are named as far as they are drawn. */
  readonly name?: string | undefined;
}
