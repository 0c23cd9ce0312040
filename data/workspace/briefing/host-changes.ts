import { findEdtf, spanOf } from "#graph/model/edtf.ts";
import { isEntityId } from "#graph/model/ids.ts";
import type { EntityId, SubjectId } from "#graph/model/ids.ts";
import { compareText } from "#graph/model/json.ts";
import type { PrintedBlock, PrintedText } from "#graph/model/printed-document.ts";
import type { FieldClaim } from "#graph/resolve/claim-base.ts";
import { fieldLabel } from "#graph/schema/schema.ts";
import { valueText } from "../value-text.ts";
import type { BriefingDesk } from "./briefing-desk.ts";
import { heading, say, sourceRuns } from "./briefing-desk.ts";
import { anchor, listOf } from "./host-facts.ts";

/** What began, or was recorded, since a day: newest first. */
export function changesSince(
  desk: BriefingDesk,
  host: EntityId,
  since: { readonly text: string; readonly day: number },
): readonly PrintedBlock[] {
  const { words, describer, lang, state } = desk;
  const { base, relationsAt } = state.resolved;
  const subjects: readonly SubjectId[] = [host, ...(relationsAt.get(host) ?? [])];
  const found = subjects.flatMap((about) =>
    (base.claimsAbout.get(about) ?? []).flatMap((claim) => {
      const day = newestDay(claim);
      return claim.field.field === "tag" || day < since.day ? [] : [{ about, claim, day }];
    }),
  );
  found.sort(
    (a, b) =>
      b.day - a.day ||
      compareText(a.about, b.about) ||
      compareText(a.claim.claim.id, b.claim.claim.id) ||
      compareText(a.claim.field.field, b.claim.field.field),
  );
  const fresh = new Set(found.flatMap(({ about, claim }) => (claim.field.field === "exists" ? [about] : [])));
  // Of what is new as a whole, the parts go without saying.
  const told = found.filter(({ about, claim }) => claim.field.field === "exists" || !fresh.has(about));
  const items = told.slice(0, mostChanges).map(({ about, claim }): PrintedText => {
    const isThing = claim.field.field === "exists";
    const value = isThing
      ? ""
      : `${words.colon}${fieldLabel(base.schema, claim.field.field)[lang]} ${valueText(claim, describer)}`;
    if (isEntityId(about)) desk.named.add(about);
    return [say(desk, `${describer.subjectName(about)}${value}`), ...sourceRuns(desk, [claim])];
  });
  const title = heading(3, `${anchor(host)}-changes`, say(desk, words.changes(since.text)));
  return [
    title,
    ...(items.length === 0
      ? [{ type: "paragraph", text: [say(desk, words.noChanges)], quiet: true } as const]
      : listOf(items)),
  ];
}
const mostChanges = 15;
const millisecondsADay = 86_400_000;

/** The later of the day on which a claim was written and that from which it holds. */
function newestDay({ claim, field }: FieldClaim): number {
  const starts = [
    claim.valid,
    field.field === "valid" && typeof field.value === "string" ? field.value : undefined,
  ].map((text) => {
    const edtf = text === undefined ? null : findEdtf(text);
    const start = edtf ? spanOf(edtf).earliestStart : -Infinity;
    return Number.isFinite(start) ? start : -Infinity;
  });
  return Math.max(Math.floor(Date.parse(claim.when) / millisecondsADay), ...starts);
}
