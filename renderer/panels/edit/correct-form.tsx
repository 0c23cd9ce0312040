import { useState } from "react";
import type { Json } from "#graph/model/json.ts";
import { isEntityId } from "#graph/model/ids.ts";
import type { EntityId } from "#graph/model/ids.ts";
import type { Schema } from "#graph/schema/schema.ts";
import { correctClaim } from "../../commands/edit-actions.ts";
import type { EndChoice } from "../../state/connect.ts";
import { useServices } from "../../state/services.ts";
import { noSource, readSource } from "../../state/source-draft.ts";
import type { SourceDraft, SourceProblems } from "../../state/source-draft.ts";
import { useReading } from "../../state/use-reading.ts";
import { useRead } from "../../state/use-read.ts";
import { draftOf, readDraft } from "../../state/value-draft.ts";
import type { DraftProblems, ValueDraft } from "../../state/value-draft.ts";
import { useTexts } from "../../text/use-texts.ts";
import { useKindLabels, useSchema } from "../../ui/kind-labels.ts";
import { Loaded } from "../../ui/loaded.tsx";
import type { ClaimFormProps } from "./claim-forms.ts";
import { FormFrame } from "./form-frame.tsx";
import { TextInput } from "./inputs.tsx";
import { SourceParts } from "./source-parts.tsx";
import { ValueParts } from "./value-parts.tsx";

/** The right value in the place of a wrong one, with why, and a source of its own where it was not merely misread. */
export function CorrectForm(props: ClaimFormProps) {
  const ids = entitiesIn(props.claim.value);
  const reading = useReading();
  const named = useRead("getPicture", ids.length === 0 ? null : { entities: [...ids], ...reading });
  if (ids.length === 0) return <Correction {...props} known={[]} />;
  return (
    <Loaded from={named}>
      {({ entities }) => (
        <Correction
          {...props}
          known={entities.map(({ id, kind, name, nameLang, secondName }) => ({ id, kind, name, nameLang, secondName }))}
        />
      )}
    </Loaded>
  );
}

function Correction({
  claim,
  field,
  qualifiers,
  text,
  known,
  onClose,
}: ClaimFormProps & { readonly known: readonly EndChoice[] }) {
  const services = useServices();
  const texts = useTexts();
  const words = texts.edit;
  const labels = useKindLabels();
  const schema = useSchema();
  const [former] = useState(() =>
    draftOf(schema, field, claim.value as Json, qualifiers, (id) => known.find((one) => one.id === id) ?? null),
  );
  const [draft, setDraft] = useState(former);
  const [source, setSource] = useState<SourceDraft>({ ...noSource, type: "same", grade: claim.grade });
  const [reason, setReason] = useState("");
  const [problems, setProblems] = useState<{
    readonly value: DraftProblems;
    readonly source: SourceProblems;
    readonly reason: string | null;
  }>({ value: {}, source: {}, reason: null });

  const submit = (): Promise<void> | null => {
    const base = baseField(schema, field);
    const value = readDraft(schema, base, draft);
    const from = readSource(source, false);
    const lacksReason = reason.trim() === "";
    setProblems({
      value: value.ok ? {} : value.problems,
      source: from.ok ? {} : from.problems,
      reason: lacksReason ? words.problems.reason : null,
    });
    if (!value.ok || !from.ok || lacksReason) return null;
    return correctClaim(
      services,
      {
        claim: claim.claim,
        field,
        value: value.value,
        ...(isSameQualifiers(draft, former) ? {} : { qualifiers: value.qualifiers }),
        ...(from.source === null ? {} : { source: from.source }),
        ...(source.grade === claim.grade && from.source === null ? {} : { grade: source.grade }),
        reason: reason.trim(),
      },
      { field: labels.field(field), value: text },
    );
  };

  return (
    <FormFrame label={words.titles.correct(text)} submit={submit} onClose={onClose}>
      <ValueParts
        field={baseField(schema, field)}
        draft={draft}
        problems={problems.value}
        onChange={setDraft}
        isFirst
      />
      <TextInput
        label={words.reason}
        value={reason}
        error={problems.reason}
        placeholder={words.reasonHint}
        maxLength={1_000}
        onChange={setReason}
      />
      <SourceParts draft={source} problems={problems.source} onChange={setSource} canBeSame />
    </FormFrame>
  );
}

/** `count.companies` is asked for as `count` of companies. */
function baseField(schema: Schema, field: string): string {
  return schema.fields.has(field) ? field : field.slice(0, field.indexOf("."));
}
function isSameQualifiers(a: ValueDraft, b: ValueDraft): boolean {
  return (["phase", "period", "per", "of", "scheme", "lang"] as const).every((part) => a[part] === b[part]);
}
/** Entities that a value names. */
function entitiesIn(value: Json): readonly EntityId[] {
  if (typeof value === "string") return isEntityId(value) ? [value] : [];
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap(entitiesIn);
  if (typeof value === "object" && value !== null && "for" in value) return entitiesIn(value["for"] ?? null);
  return [];
}
