import type { OutputOf } from "#data/api/contract.ts";
import { edtfWords } from "#graph/model/edtf-words.ts";
import { canonicalJson, compareText } from "#graph/model/json.ts";
import type { Sha256 } from "#graph/model/locator.ts";
import type { PrintedBlock, PrintedDocument } from "#graph/model/printed-document.ts";
import type { ReadContext } from "../read-context.ts";
import { findVisit, hostsOf, stopsNamed } from "../read-visits.ts";
import { redactedState } from "../sharing/redact-workspace.ts";
import type { Lang } from "../words.ts";
import { requireSmall } from "../packed-parts.ts";
import type { WorkspaceState } from "../workspace-state.ts";
import { createDesk, heading, paragraph, say } from "./briefing-desk.ts";
import type { BriefingDesk, BriefingInput } from "./briefing-desk.ts";
import { coverOf, factsOf, glossaryOf, legendOf, programmeOf, sourcesOf } from "./front-and-back.ts";
import { hostPage } from "./host-page.ts";
import { joinLanguages } from "./join-languages.ts";
import { questionListOf } from "./question-list.ts";

type Context = Pick<ReadContext, "cancel" | "now" | "progress">;

/**
 * The briefing pack of a visit as a document in no format yet. Everything is read from the workspace as it may be told, so
 * that no part can say what the levels forbid. Cost: for each host its claims and relations, paths to the delegation's own
 * bodies and gaps within two hops; the workspace is resolved once more where something must be withheld.
 */
export function makeBriefing(
  state: WorkspaceState,
  input: BriefingInput,
  context: Context,
  tools: { readonly sha256: Sha256; readonly clock: () => number },
): OutputOf<"makeBriefing"> {
  findVisit(state.resolved.base, input.id); // told before anything is made
  const told = redactedState(state, input.profile);
  const fingerprint = fingerprintOf(state, tools.sha256);
  const made = new Date(tools.clock()).toISOString();
  const write = (lang: Lang) => oneLanguage(createDesk(told, input, lang, context), fingerprint, made, context);
  const document = input.tongue === "both" ? joinLanguages(write("en"), write("ja")) : write(input.tongue);
  return {
    revision: state.revision,
    document: JSON.parse(JSON.stringify(document)) as OutputOf<"makeBriefing">["document"],
  };
}

function oneLanguage(desk: BriefingDesk, fingerprint: string, made: string, context: Context): PrintedDocument {
  const { visit, words, lang } = desk;
  return {
    title: [say(desk, visit.title)],
    subtitle: [
      say(
        desk,
        [desk.input.only === "questions" ? words.questionList : words.kind, edtfWords(visit.dates, lang)].join(
          words.separator,
        ),
      ),
    ],
    lang,
    made,
    facts: factsOf(desk, fingerprint),
    blocks: desk.input.only === "questions" ? questionListOf(desk) : packOf(desk, context),
  };
}

/** The order matters: sources are numbered as they are met, and the glossary has whom the pages named. */
function packOf(desk: BriefingDesk, { progress }: Pick<Context, "progress">): readonly PrintedBlock[] {
  const { words, state } = desk;
  const record = findVisit(state.resolved.base, desk.input.id);
  const hosts = hostsOf(state.resolved.base, stopsNamed(record, undefined));
  const front = [...coverOf(desk), ...programmeOf(desk)];
  const pages = hosts.flatMap((host, at): readonly PrintedBlock[] => {
    progress(at / hosts.length);
    return at === 0 ? hostPage(desk, host) : [{ type: "pageBreak" }, ...hostPage(desk, host)];
  });
  return [
    ...front,
    { type: "pageBreak" } as const,
    heading(1, "hosts", say(desk, words.hosts)),
    ...(hosts.length === 0 ? [paragraph(say(desk, words.noHosts))] : pages),
    ...glossaryOf(desk),
    ...legendOf(desk),
    ...sourcesOf(desk),
  ];
}

/** Equal exactly for two workspaces that hold the same: the SHA-256 of their canonical export. */
export function fingerprintOf({ ground, resolved: { base } }: WorkspaceState, sha256: Sha256): string {
  requireSmall(ground, "No briefing can be made of this workspace.");
  const records = [...base.live.values()].filter(({ record }) => record.type !== "admission");
  records.sort((a, b) => compareText(a.record.id, b.record.id));
  return sha256(records.map(({ record }) => `${canonicalJson(record)}\n`).join(""));
}
