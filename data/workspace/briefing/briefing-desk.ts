import type { CheckedInputOf, OutputOf } from "#data/api/contract.ts";
import type { EntityId, SubjectId } from "#graph/model/ids.ts";
import type { PrintedBlock, PrintedRun, PrintedText } from "#graph/model/printed-document.ts";
import type { FieldClaim } from "#graph/resolve/claim-base.ts";
import type { Moment } from "#graph/resolve/resolve-slot.ts";
import { createDescriber, momentOf } from "../describe.ts";
import type { Describer } from "../describer.ts";
import type { ReadContext } from "../read-context.ts";
import { describeVisit, findVisit } from "../read-visits.ts";
import type { Lang } from "../words.ts";
import type { WorkspaceState } from "../workspace-state.ts";
import { briefingWords } from "./briefing-words.ts";
import type { BriefingWords } from "./briefing-words.ts";

export type BriefingInput = CheckedInputOf<"makeBriefing">;

/** What the parts of one briefing in one language work with: names, numbers of sources, and whom the glossary shall have. */
export interface BriefingDesk {
  readonly state: WorkspaceState;
  readonly input: BriefingInput;
  readonly lang: Lang;
  readonly words: BriefingWords;
  readonly moment: Moment;
  readonly describer: Describer;
  readonly visit: OutputOf<"getVisit">["visit"];
  readonly context: Pick<ReadContext, "cancel" | "now">;
  /** Entities that the document names, in the order in which they are met. */
  readonly named: Set<EntityId>;
}

export function createDesk(
  state: WorkspaceState,
  input: BriefingInput,
  lang: Lang,
  context: BriefingDesk["context"],
): BriefingDesk {
  const languages = [lang, ...input.languages.filter((one) => one !== lang)];
  const describer = createDescriber(state, { ...input, lang, languages });
  return {
    ...{ state, input, lang, describer, context },
    words: briefingWords[lang],
    moment: momentOf(input),
    visit: describeVisit(findVisit(state.resolved.base, input.id), describer),
    named: new Set(),
  };
}

/** Plain text in the language of the document. */
export function say({ lang }: Pick<BriefingDesk, "lang">, text: string, parts: Partial<PrintedRun> = {}): PrintedRun {
  return { text, lang, ...parts };
}

/** The name of an entity as the document's reader knows it; the glossary will have it. */
export function nameRun(desk: BriefingDesk, id: EntityId, parts: Partial<PrintedRun> = {}): PrintedRun {
  desk.named.add(id);
  const { text, lang } = desk.describer.name(id);
  return { text, lang, ...parts };
}

/** The short name, where there is little room. */
export function shortNameRun(desk: BriefingDesk, id: EntityId, parts: Partial<PrintedRun> = {}): PrintedRun {
  desk.named.add(id);
  const { shortName, shortNameLang } = desk.describer.brief(id);
  return { text: shortName, lang: shortNameLang, ...parts };
}

/** The number of the source of each claim, as links; nothing for claims without one. */
export function sourceRuns(desk: BriefingDesk, claims: readonly FieldClaim[]): PrintedRun[] {
  const numbers = new Set(
    claims.map(({ claim }) => desk.describer.sources.numberOf(claim.source)).filter((n) => n !== null),
  );
  return [...numbers].map((n) => say(desk, ` [${n}]`, { quiet: true, to: `source-${n}` }));
}

export function heading(level: 1 | 2 | 3, name: string, ...text: PrintedRun[]): PrintedBlock {
  return { type: "heading", level, name, text };
}
export function paragraph(...text: PrintedRun[]): PrintedBlock {
  return { type: "paragraph", text };
}

/** Items with a separator between them. */
export function joined(desk: BriefingDesk, items: readonly PrintedText[]): PrintedRun[] {
  return items.flatMap((item, at) => (at === 0 ? [...item] : [say(desk, desk.words.separator), ...item]));
}

/** Whether a relation or entity holds at the moment asked about. */
export function holdsThen({ state, moment }: BriefingDesk, id: SubjectId): boolean {
  const { graph } = state.resolved;
  if (!graph.hasRelation(id)) return false;
  const holds = graph.relationHolds(id as never, moment);
  return holds === "certain" || (holds === "possible" && !moment.certain);
}
