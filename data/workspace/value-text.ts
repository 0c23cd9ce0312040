import { fiscalCalendars, fiscalYearOf, formatPeriod } from "#graph/model/calendars.ts";
import { isEntityId, isRelationId } from "#graph/model/ids.ts";
import type { Json } from "#graph/model/json.ts";
import { formatFigure } from "#graph/model/money.ts";
import type { Figure } from "#graph/model/money.ts";
import type { FieldClaim } from "#graph/resolve/claim-base.ts";
import { findValueProblem } from "#graph/schema/check-value.ts";
import { fieldLabel, findField } from "#graph/schema/schema.ts";
import type { Schema } from "#graph/schema/schema.ts";
import type { ValueDescriber } from "./describer.ts";
import { words } from "./words.ts";
import type { Lang } from "./words.ts";

/** A value ready to read: "JPY 16.6 billion (budget, Japanese fiscal year 2009)". Money never stands without its currency. */
export function valueText({ claim, field }: FieldClaim, describer: ValueDescriber): string {
  const { lang } = describer.reading;
  const text = plainText(field, describer);
  if (claim.hedge === undefined || lang === "ja") return hedgedText(text, claim.hedge, lang);
  const type = findField(describer.state.resolved.base.schema, field.field)?.valueType;
  const isAmount = type === "figure" || type === "money" || type === "share";
  // Before anything but an amount the source's word would read as part of it.
  return isAmount ? hedgedText(text, claim.hedge, lang) : `${text} (“${claim.hedge}”)`;
}

/** An amount with its source's own caution, told once: "about SEK 717 million". */
export function hedgedText(text: string, hedge: string | undefined, lang: Lang): string {
  if (hedge === undefined) return text;
  if (lang === "ja") return `${text}（${hedge}）`;
  return text.startsWith(`${hedge} `) ? text : `${hedge} ${text}`;
}

/** A value that is none of its field's type is shown as it stands; Problems lists it. */
function plainText(field: FieldClaim["field"], describer: ValueDescriber): string {
  const { value, qualifiers } = field;
  const { lang } = describer.reading;
  const { schema } = describer.state.resolved.base;
  const spec = findField(schema, field.field);
  const asItStands = typeof value === "string" ? value : JSON.stringify(value);
  if (!spec || findValueProblem(schema, spec, value) !== null) return asItStands;
  switch (spec.valueType) {
    case "name":
      return (value as { readonly value: string }).value;
    case "flag":
      return value === true ? words[lang].yes : words[lang].no;
    case "entity":
      return listNames([value], describer).join();
    case "entities":
    case "relations":
      return listNames(value as readonly Json[], describer).join(words[lang].listSeparator);
    case "earmark":
      return earmarkText(value as unknown as Earmark, describer);
    case "code": {
      const label = codeLabel(schema, spec.codeList ?? "", asItStands, lang);
      const of = field.field === "emptyState" ? qualifiers?.of : undefined;
      return of === undefined ? label : words[lang].stateOf(fieldLabel(schema, of)[lang], label);
    }
    case "edtf":
      return formatPeriod({ period: asItStands, calendar: qualifiers?.calendar ?? null }, lang);
    case "figure":
    case "money":
    case "share":
      return formatFigure(value as unknown as Figure, lang) + bracketed(qualifierTexts(field, describer), lang);
    case "text":
    case "url":
    case "identifier":
      return asItStands;
  }
}

function listNames(ids: readonly Json[], describer: ValueDescriber): readonly string[] {
  return ids.map((id) =>
    typeof id === "string" && (isEntityId(id) || isRelationId(id)) ? describer.subjectName(id) : JSON.stringify(id),
  );
}

interface Earmark {
  readonly kind: string;
  readonly for?: readonly string[];
}
function earmarkText({ kind, for: bodies = [] }: Earmark, describer: ValueDescriber): string {
  const { lang } = describer.reading;
  const label = codeLabel(describer.state.resolved.base.schema, "earmark", kind, lang);
  return bodies.length === 0 ? label : words[lang].earmarkedFor(label, listNames(bodies, describer));
}

function codeLabel(schema: Schema, list: string, code: string, lang: Lang): string {
  const codes = schema.codeLists.get(list) ?? {};
  return (Object.hasOwn(codes, code) ? codes[code]?.label[lang] : undefined) ?? code;
}

/** An amount where there is little room, on the canvas: "JPY 16.6 billion, budget, JP-FY2009", never without its currency. */
export function briefAmountText({ claim, field }: FieldClaim, { reading: { lang }, state }: ValueDescriber): string {
  const { phase, period, per, calendar } = field.qualifiers ?? {};
  const isYear = period !== undefined && calendar !== undefined && Object.hasOwn(fiscalCalendars, calendar);
  const year = isYear ? fiscalYearOf(period, calendar) : null;
  const when = year === null ? null : lang === "ja" ? `${year}年度` : `${calendar}${year}`;
  const parts = [
    [claim.hedge, formatFigure(field.value as unknown as Figure, lang)].filter(Boolean).join(" "),
    phase === undefined ? null : codeLabel(state.resolved.base.schema, "phase", phase, lang),
    when ?? (period === undefined ? null : formatPeriod({ period, calendar: calendar ?? null }, lang)),
    per === undefined || per === "total" || per === "year" ? null : words[lang].per(per),
  ];
  return parts.filter((part) => part !== null).join(words[lang].listSeparator);
}

/** Phase, period and per of a figure, in words. */
export function qualifierTexts(
  { qualifiers, value }: FieldClaim["field"],
  { reading: { lang }, state }: ValueDescriber,
): readonly string[] {
  const base = typeof value === "object" && value !== null && "of" in value ? value["of"] : null;
  const of = typeof base === "string" ? base : qualifiers?.of;
  return [
    of === undefined ? null : words[lang].of(of),
    qualifiers?.phase === undefined ? null : codeLabel(state.resolved.base.schema, "phase", qualifiers.phase, lang),
    qualifiers?.period === undefined
      ? null
      : formatPeriod({ period: qualifiers.period, calendar: qualifiers.calendar ?? null }, lang),
    qualifiers?.per === undefined || qualifiers.per === "total" ? null : words[lang].per(qualifiers.per),
  ].filter((text) => text !== null);
}
function bracketed(texts: readonly string[], lang: Lang): string {
  if (texts.length === 0) return "";
  return lang === "ja" ? `（${texts.join("、")}）` : ` (${texts.join(", ")})`;
}
