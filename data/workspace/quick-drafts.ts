import { contract } from "#data/api/contract.ts";
import type { CheckedInputOf, OutputOf } from "#data/api/contract.ts";
import type { Draft } from "./workspace-store.ts";

type DraftInput = CheckedInputOf<"saveDraft">;

/** An unfinished note as the disk keeps it, but for when. */
export function sealedDraft({ id, body, targets, taken, attachments }: DraftInput): Omit<Draft, "savedAt"> {
  const carries = JSON.stringify({ taken, attachments });
  const carriesNothing = taken === undefined && attachments.length === 0;
  return { id, body, targets: JSON.stringify(targets), ...(carriesNothing ? {} : { carries }) };
}

/** Where what a draft is bound to or carries cannot be read, the draft stays without it, for its text matters more. */
export function readDraft({ targets, carries, ...draft }: Draft): OutputOf<"listDrafts">["drafts"][number] {
  const { shape } = contract.saveDraft.input;
  const parsed = shape.targets.safeParse(jsonIn(targets));
  const parts = jsonIn(carries ?? "{}");
  const part = (name: string) => (typeof parts === "object" && parts !== null ? (parts as never)[name] : undefined);
  const taken = shape.taken.safeParse(part("taken"));
  const attachments = shape.attachments.safeParse(part("attachments"));
  return {
    ...draft,
    targets: parsed.success ? parsed.data : [],
    ...(taken.data === undefined ? {} : { taken: taken.data }),
    ...(attachments.data === undefined || attachments.data.length === 0 ? {} : { attachments: attachments.data }),
  };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
