import type { OutputOf } from "#data/api/contract.ts";

/** A claim as the inspector and the list of claims know it. */
export type ClaimLine = OutputOf<"explainField">["slots"][number]["claims"][number];

/** What a form about one claim is given. */
export interface ClaimFormProps {
  readonly claim: Pick<ClaimLine, "claim" | "value" | "grade" | "valid" | "hedge">;
  readonly field: string;
  /** Of its slot. */
  readonly qualifiers: Readonly<Record<string, string>>;
  /** Its value ready to read. */
  readonly text: string;
  readonly onClose: () => void;
}
