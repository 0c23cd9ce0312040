import type { InputOf, OutputOf } from "#data/api/contract.ts";
import type { WireError } from "#data/api/errors.ts";

export type MergeFrom = InputOf<"previewMerge">["source"];
export type MergePreview = OutputOf<"previewMerge">;
export type MergeConflictLine = OutputOf<"listConflicts">["conflicts"][number];
/** What is kept of a conflict. */
export type Kept = "here" | "there" | "both";

/** The other side, and what it is called. */
export interface NamedSource {
  readonly source: MergeFrom;
  readonly name: string;
}

/** A merge from choosing the other side to the change that lets it in. */
export type Merge =
  | { readonly status: "choosing" }
  | (NamedSource & { readonly status: "comparing" })
  | (NamedSource & { readonly status: "failed"; readonly error: WireError })
  | (NamedSource & {
      readonly status: "compared" | "merging";
      readonly preview: MergePreview;
      /** Whether this workspace had changed since a former comparison. */
      readonly isAnew: boolean;
    });

export const noMerge: Merge = { status: "choosing" };

/** Conflicts in which a side is kept by its rank, which stands with a reason. */
const reasoned: readonly MergeConflictLine["kind"][] = ["value", "judged"];

/** Whether the model asks why this is kept. */
export function needsReason({ kind }: Pick<MergeConflictLine, "kind">, keep: Kept | null): boolean {
  return keep !== "both" && reasoned.includes(kind);
}

/** A second version of a file, made by a cloud drive, that holds changes which are nowhere else. */
export interface NoticedCopy {
  readonly file: string;
  readonly changes: number;
}

/** Those that the workspace was opened with or that came since. */
export function noticedCopies({ notices }: Pick<OutputOf<"getInfo">, "notices">): readonly NoticedCopy[] {
  return notices.flatMap(({ code, values }) => {
    const changes = Number(values["changes"] ?? 0);
    return code === "conflicted-copy" && changes > 0 ? [{ file: values["file"] ?? "", changes }] : [];
  });
}
