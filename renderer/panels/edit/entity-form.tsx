import { useState } from "react";
import type { InputOf } from "#data/api/contract.ts";
import { formFields } from "#graph/schema/form-fields.ts";
import { endAllows, findField } from "#graph/schema/schema.ts";
import type { Schema } from "#graph/schema/schema.ts";
import { addEntity } from "../../commands/edit-actions.ts";
import type { EndChoice } from "../../state/connect.ts";
import type { FormStart } from "../../state/edit.ts";
import { useServices } from "../../state/services.ts";
import { noSource, readSource } from "../../state/source-draft.ts";
import type { SourceProblems } from "../../state/source-draft.ts";
import { blankDraft, isBlank, readDraft } from "../../state/value-draft.ts";
import type { DraftProblems, ValueDraft } from "../../state/value-draft.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { useKindLabels, useSchema } from "../../ui/kind-labels.ts";
import { FormFrame } from "./form-frame.tsx";
import { SelectInput } from "./inputs.tsx";
import { nameProblems, NameRows } from "./name-rows.tsx";
import { PartyRows } from "./party-rows.tsx";
import type { Party } from "./party-rows.tsx";
import { SourceParts } from "./source-parts.tsx";
import { ValueParts } from "./value-parts.tsx";

type NewEntity = Extract<InputOf<"applyEdits">["edits"][number], { type: "addEntity" }>;

/** Types of values that a form for something new asks for at once; figures come one by one, with their time and phase. */
const lightTypes: readonly string[] = ["text", "edtf", "code", "entity", "entities", "url", "identifier"];

/** Something new: its kind, its names, what is usually told of such a thing, its parties where it has some, and one source for all. */
export function EntityForm({
  parties: given,
  start,
  onClose,
}: {
  readonly parties: readonly EndChoice[];
  readonly start?: FormStart | undefined;
  readonly onClose: () => void;
}) {
  const services = useServices();
  const texts = useTexts();
  const words = texts.edit;
  const labels = useKindLabels();
  const schema = useSchema();
  const languages = useWindow(({ profile }) => profile.languages);
  const [kind, setKind] = useState(given.length > 0 ? (foldingKinds(schema)[0] ?? "") : "");
  const [names, setNames] = useState<readonly ValueDraft[]>([
    { ...blankDraft(schema, "name", languages[0] ?? "en"), text: start?.name ?? "" },
  ]);
  const [drafts, setDrafts] = useState<Readonly<Record<string, ValueDraft>>>({});
  const [parties, setParties] = useState<readonly Party[]>(given.map((entity) => ({ entity, role: "" })));
  const [source, setSource] = useState(start?.source ?? noSource);
  const [problems, setProblems] = useState<Problems>({ kind: null, names: [], fields: {}, source: {} });
  const fields = formFields(schema, { type: "entity", kind }).usual.filter((field) => isLight(schema, field));
  const partyKind = partyKindOf(schema, kind);
  const draftFor = (field: string) => drafts[field] ?? blankDraft(schema, field, "");

  const submit = (): Promise<void> | null => {
    const told = fields.filter((field) => !isBlank(schema, field, draftFor(field)));
    const values = told.map((field) => [field, readDraft(schema, field, draftFor(field))] as const);
    const from = readSource(source, false);
    const ofNames = nameProblems(schema, names);
    setProblems({
      kind: kind === "" ? words.problems.missing : null,
      names: ofNames,
      fields: Object.fromEntries(values.map(([field, read]) => [field, read.ok ? {} : read.problems])),
      source: from.ok ? {} : from.problems,
    });
    const isWrong = ofNames.some((one) => Object.keys(one).length > 0) || values.some(([, read]) => !read.ok);
    if (kind === "" || isWrong || !from.ok) return null;
    const shared = {
      source: from.source ?? { type: "none" as const },
      ...(source.grade === null ? {} : { grade: source.grade }),
    };
    const entity = {
      kind,
      names: names.flatMap((name) => valueIn(readDraft(schema, "name", name))) as NewEntity["names"],
      fields: values.flatMap(([, read]) =>
        read.ok ? [{ field: read.field, value: read.value as never, qualifiers: read.qualifiers }] : [],
      ),
      ...shared,
    };
    return addEntity(
      services,
      entity,
      partyKind === null
        ? []
        : parties.map(({ entity: { id }, role }) => ({
            kind: partyKind,
            source: id,
            fields: role.trim() === "" ? [] : [{ field: "role", value: role.trim() }],
            claim: shared,
          })),
    );
  };

  return (
    <FormFrame
      label={given.length > 0 ? words.titles.agreement : words.titles.entity}
      submit={submit}
      onClose={onClose}
    >
      <SelectInput
        label={words.entity.kind}
        value={kind}
        error={problems.kind}
        isFirst={kind === ""}
        choices={[
          ...(kind === "" ? [{ value: "", text: words.entity.chooseKind }] : []),
          ...[...schema.entityKinds.keys()].map((value) => ({ value, text: labels.entityKind(value) })),
        ]}
        onChange={setKind}
      />
      <NameRows names={names} problems={problems.names} isFirst={given.length > 0} onChange={setNames} />
      {partyKind !== null && <PartyRows parties={parties} onChange={setParties} />}
      <fieldset className="edit-group">
        <legend>{words.entity.known}</legend>
        {fields.map((field) => (
          <ValueParts
            key={`${kind} ${field}`}
            field={field}
            draft={draftFor(field)}
            problems={problems.fields[field] ?? {}}
            isNamed
            isOptional
            onChange={(draft) => setDrafts({ ...drafts, [field]: draft })}
          />
        ))}
      </fieldset>
      <SourceParts draft={source} problems={problems.source} onChange={setSource} />
    </FormFrame>
  );
}

interface Problems {
  readonly kind: string | null;
  readonly names: readonly DraftProblems[];
  readonly fields: Readonly<Record<string, DraftProblems>>;
  readonly source: SourceProblems;
}

function valueIn(read: ReturnType<typeof readDraft>): readonly unknown[] {
  return read.ok ? [read.value] : [];
}
function isLight(schema: Schema, field: string): boolean {
  const spec = findField(schema, field);
  return spec !== null && lightTypes.includes(spec.valueType) && !spec.isFamily;
}
/** The kind of relation that joins a party to something of this kind; null where it has no parties. */
function partyKindOf(schema: Schema, kind: string): string | null {
  const found = [...schema.relationKinds].find(([, spec]) => spec.folds && endAllows(schema, spec.targets, kind));
  return found?.[0] ?? null;
}
/** Kinds of entity that have parties. */
function foldingKinds(schema: Schema): readonly string[] {
  return [...schema.entityKinds.keys()].filter((kind) => partyKindOf(schema, kind) !== null);
}
