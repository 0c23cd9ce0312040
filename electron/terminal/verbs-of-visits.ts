import type { Command } from "commander";
import type { VerbContext } from "./verb.ts";
import { addBriefVerb } from "./verb-brief.ts";
import { addShareVerb } from "./verb-share.ts";
import { addVisitFileVerbs } from "./verbs-visit-file.ts";
import { addTriageVerbs } from "./verbs-triage.ts";
import { addQuestionVerbs } from "./verbs-question.ts";
import { addVisitVerbs } from "./verbs-visit.ts";

/** `visits`, every verb below `visit`, `brief`, `share` and every verb below `triage`. */
export function addEveryVisitVerb(program: Command, context: VerbContext): void {
  const visit = addVisitVerbs(program, context);
  addQuestionVerbs(visit, context);
  addVisitFileVerbs(visit, context);
  addBriefVerb(program, context);
  addShareVerb(program, context);
  addTriageVerbs(program, context);
}
