import { currencies } from "#graph/schema/code-lists.ts";
import { unitFactors } from "#graph/model/money.ts";
import { amountKinds } from "#graph/model/money.ts";
import type { FieldSpec } from "#graph/schema/fields.ts";
import { findField } from "#graph/schema/schema.ts";
import { partsOf } from "../../state/value-draft.ts";
import type { DraftProblems, ValueDraft, ValuePart } from "../../state/value-draft.ts";
import { useTexts } from "../../text/use-texts.ts";
import { useKindLabels, useSchema } from "../../ui/kind-labels.ts";
import { EntityField } from "../connect/entity-field.tsx";
import { EntitiesInput } from "./entities-input.tsx";
import { PartError, SelectInput, TextInput } from "./inputs.tsx";

interface ValuePartsProps {
  readonly field: string;
  readonly draft: ValueDraft;
  readonly problems: DraftProblems;
  readonly onChange: (draft: ValueDraft) => void;
  /** The label of the field itself takes the place of "Value", in a form with many fields. */
  readonly isNamed?: boolean;
  readonly isFirst?: boolean;
  readonly isOptional?: boolean;
}

const languages = ["en", "ja", "ja-Latn", "ko", "zh-Hans", "zh-Hant", "sv", "de", "fr", "fi"];
const short: readonly ValuePart[] = [
  "lang",
  "form",
  "borne",
  "low",
  "high",
  "amount",
  "unit",
  "currency",
  "amountKind",
];
const nameForms = ["official", "short", "acronym", "alias", "former", "translation", "romanisation"];

/** The parts of a value of any field, made from the schema: a text, a code, an amount with its phase and time, an entity. */
export function ValueParts(props: ValuePartsProps) {
  const schema = useSchema();
  const spec = findField(schema, props.field);
  if (!spec) return null;
  const parts = partsOf(schema, props.field, props.draft);
  return (
    <div className={parts.some((part) => short.includes(part)) ? "value-parts many" : "value-parts"}>
      {parts.map((part, at) => (
        <Part key={part} {...props} part={part} spec={spec} isFirst={(props.isFirst ?? false) && at === 0} />
      ))}
    </div>
  );
}

function Part({
  part,
  spec,
  field,
  draft,
  problems,
  onChange,
  isNamed = false,
  isFirst,
  isOptional = false,
}: ValuePartsProps & { readonly part: ValuePart; readonly spec: FieldSpec; readonly isFirst: boolean }) {
  const texts = useTexts();
  const labels = useKindLabels();
  const schema = useSchema();
  const words = texts.edit;
  const problem = problems[part];
  const error = problem === undefined ? null : words.problems[problem];
  const set = (value: Partial<ValueDraft>) => onChange({ ...draft, ...value });
  const own = isNamed ? labels.field(field) : null;
  const text = (label: string, more: Partial<Parameters<typeof TextInput>[0]> = {}) => (
    <TextInput
      label={label}
      error={error}
      value={draft[part] as string}
      isFirst={isFirst}
      onChange={(typed) => set({ [part]: typed })}
      {...more}
    />
  );
  const select = (label: string, choices: Parameters<typeof SelectInput>[0]["choices"]) => (
    <SelectInput
      label={label}
      error={error}
      value={draft[part] as string}
      isFirst={isFirst}
      choices={choices}
      onChange={(value) => set({ [part]: value })}
    />
  );
  const codes = (list: string) =>
    Object.keys(schema.codeLists.get(list) ?? {}).map((code) => ({ value: code, text: labels.code(list, code) }));

  switch (part) {
    case "text":
      if (spec.valueType === "edtf")
        return text(own ?? words.parts.time, { placeholder: words.placeholders.time, isOptional });
      if (spec.valueType === "name") return text(words.parts.name, { lang: draft.lang });
      if (spec.valueType === "url")
        return text(own ?? words.parts.text, { placeholder: words.placeholders.url, isOptional });
      return text(own ?? words.parts.text, { isLong: spec.valueType === "text", isOptional, maxLength: 10_000 });
    case "code":
      return select(own ?? words.parts.code, [{ value: "", text: "–" }, ...codes(spec.codeList ?? "")]);
    case "flag":
      return select(own ?? words.parts.flag, [
        { value: "yes", text: texts.yes },
        { value: "no", text: texts.no },
      ]);
    case "lang":
      return text(words.parts.lang, {
        placeholder: words.placeholders.lang,
        words: languages,
        isOptional: spec.valueType !== "name",
      });
    case "form":
      return select(
        words.parts.form,
        nameForms.map((form) => ({ value: form, text: labels.code("nameForm", form) })),
      );
    case "borne":
      return text(words.parts.borne, { placeholder: words.placeholders.borne, isOptional: true });
    case "amountKind":
      return select(
        words.parts.amountKind,
        amountKinds.map((kind) => ({ value: kind, text: words.amountKinds[kind] })),
      );
    case "amount":
    case "low":
    case "high":
      return text(words.parts[part], { placeholder: words.placeholders.amount });
    case "unit":
      return select(words.parts.unit, unitChoices(draft.unit, words.units));
    case "currency":
      return (
        <TextInput
          label={words.parts.currency}
          error={error}
          value={draft.currency}
          placeholder={words.placeholders.currency}
          words={[...currencies]}
          onChange={(typed) => set({ currency: typed.toUpperCase() })}
        />
      );
    case "phase":
      return select(words.parts.phase, [
        ...(spec.valueType === "money" ? [] : [{ value: "", text: "–" }]),
        ...codes("phase"),
      ]);
    case "period":
      return text(words.parts.period, { placeholder: words.placeholders.period, isOptional: true });
    case "per":
      return text(words.parts.per, {
        placeholder: words.placeholders.per,
        words: ["year", "total", "cluster", "project", "programme", "company", "region"],
        isOptional: true,
      });
    case "of":
    case "scheme":
      return text(words.parts[part], { isOptional: true });
    case "noun":
      return text(field === "count" ? words.parts.noun : words.parts.codeNoun, {
        placeholder: field === "count" ? words.placeholders.noun : words.placeholders.codeNoun,
      });
    case "entity":
      return (
        <div className="edit-field">
          <EntityField
            label={own ?? words.parts.entity}
            value={draft.entity}
            onChoose={(entity) => set({ entity })}
            onClear={() => set({ entity: null })}
          />
          <PartError text={error} />
        </div>
      );
    case "entities":
      return (
        <div className="edit-field">
          <EntitiesInput
            label={spec.valueType === "earmark" ? words.parts.earmarkFor : (own ?? words.parts.entities)}
            entities={draft.entities}
            onChange={(entities) => set({ entities })}
          />
          <PartError text={error} />
        </div>
      );
    case "earmark":
      return select(own ?? words.parts.earmark, codes("earmark"));
  }
}

/** A factor that a source uses and that has no word stays as it is. */
function unitChoices(unit: string, words: Readonly<Record<string, string>>) {
  const known = Object.keys(unitFactors);
  return [...known, ...(known.includes(unit) ? [] : [unit])].map((value) => ({
    value,
    text: words[value] ?? `× ${value}`,
  }));
}
