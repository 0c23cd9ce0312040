import type { Rank, Stance } from "#graph/model/claim.ts";
import type { FilePlace } from "./problems.ts";
import type { Part } from "./yaml-parts.ts";

/** What the YAML of the atlas says, as read and not yet checked against schema, keys and documents. */
export interface AtlasSource {
  readonly documents: readonly DocumentEntry[];
  readonly entities: ReadonlyMap<string, EntityEntry>;
  readonly relations: ReadonlyMap<string, RelationEntry>;
  readonly views: readonly ViewEntry[];
  /** False when a file was no YAML. */
  readonly isWhole: boolean;
}

/** Where a statement stands. */
export type Place = FilePlace &
  (
    | {
        readonly type: "document";
        readonly document: string;
        /** Counted in the whole document, or in the page `inPage`. */
        readonly lines: readonly [number, number];
        readonly inPage: string | null;
        readonly chars: readonly [number, number] | null;
        readonly section: string | null;
        readonly page: string | null;
        /** Overrides the grade of the statement, where several places state the same. */
        readonly grade: string | null;
      }
    | { readonly type: "general" }
    | { readonly type: "none" }
  );

/** What a fact, a name and a bare statement of existence have in common. */
export interface Statement extends FilePlace {
  readonly places: readonly Place[];
  readonly stance: Stance;
  readonly hedge: string | null;
  readonly valid: string | null;
  readonly grade: string | null;
  readonly rank: Rank;
  readonly rankReason: string | null;
  readonly comment: string | null;
}
export interface Fact extends Statement {
  readonly field: string;
  readonly value: Part;
  readonly phase: string | null;
  readonly period: string | null;
  readonly per: string | null;
  readonly lang: string | null;
}

export interface EntityEntry extends FilePlace {
  readonly key: string;
  readonly kind: string | null;
  /** Where the entity stands in each file, statements of its existence among them. */
  readonly existence: readonly Statement[];
  readonly jurisdictions: readonly (FilePlace & { readonly key: string })[];
  readonly facts: readonly Fact[];
}
export interface RelationEntry extends FilePlace {
  /** Kind, ends and the key that tells parallel ones apart; what the register knows it by. */
  readonly identity: string;
  readonly key: string | null;
  readonly kind: string;
  readonly source: string;
  readonly target: string;
  readonly existence: readonly Statement[];
  readonly facts: readonly Fact[];
}
export interface DocumentEntry extends FilePlace {
  readonly key: string;
  readonly titles: readonly { readonly value: string; readonly lang: string }[];
  readonly authors: readonly string[];
  readonly publisher: string | null;
  readonly issued: string | null;
  readonly identifiers: readonly { readonly scheme: string; readonly value: string }[];
  readonly mediaType: string;
  readonly language: string;
  readonly licence: string | null;
  readonly attribution: string;
  readonly fileName: string;
  /** Relative to the workspace's documents; null for one that is not shipped. */
  readonly path: string | null;
  readonly hasPages: boolean;
}
export interface ViewEntry extends FilePlace {
  readonly key: string;
  readonly name: string;
  readonly positions: ReadonlyMap<string, readonly [number, number]>;
}

/** What the register and messages call a subject. */
export function entitySubject(key: string): string {
  return `entity ${key}`;
}
export function relationSubject(identity: string): string {
  return `relation ${identity}`;
}
