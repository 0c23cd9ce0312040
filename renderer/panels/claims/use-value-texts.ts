import type { OutputOf } from "#data/api/contract.ts";
import { formatPeriod } from "#graph/model/calendars.ts";
import { isEntityId } from "#graph/model/ids.ts";
import type { EntityId } from "#graph/model/ids.ts";
import { findField } from "#graph/schema/schema.ts";
import { valueOf } from "../../state/loadable.ts";
import { useRecordedReading } from "../../state/use-reading.ts";
import { useRead } from "../../state/use-read.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { useKindLabels, useSchema } from "../../ui/kind-labels.ts";
import { valueText } from "../../ui/value-text.ts";

type ClaimLine = OutputOf<"explainField">["slots"][number]["claims"][number];

/** The values of claims ready to read: entities by their names, codes by their labels, figures with their units. */
export function useValueTexts(claims: readonly ClaimLine[]): (claim: ClaimLine) => string {
  const texts = useTexts();
  const schema = useSchema();
  const labels = useKindLabels();
  const lang = useWindow(({ profile }) => profile.lang);
  const reading = useRecordedReading();
  const ids = [...new Set(claims.flatMap(({ value }) => entityIdsIn(value)))];
  const picture = useRead("getPicture", ids.length === 0 ? null : { entities: ids, ...reading });
  const names = new Map<string, string>((valueOf(picture)?.entities ?? []).map(({ id, name }) => [id, name]));
  return ({ field, value }) => {
    const spec = findField(schema, field);
    if (spec?.valueType === "edtf" && typeof value === "string")
      return formatPeriod({ period: value, calendar: null }, lang);
    const codeList = spec?.codeList;
    const wording = (text: string) => names.get(text) ?? (codeList === undefined ? text : labels.code(codeList, text));
    return valueText(value, lang, texts, wording);
  };
}

function entityIdsIn(value: unknown): readonly EntityId[] {
  if (typeof value === "string") return isEntityId(value) ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(entityIdsIn);
}
