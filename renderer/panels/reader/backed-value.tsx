import { useState } from "react";
import type { OutputOf } from "#data/api/contract.ts";
import type { SubjectId } from "#graph/model/ids.ts";
import { isEntityId } from "#graph/model/ids.ts";
import { valueOf } from "../../state/loadable.ts";
import type { SourceDraft } from "../../state/source-draft.ts";
import { useMomentReading } from "../../state/use-reading.ts";
import { useRead } from "../../state/use-read.ts";
import { useTexts } from "../../text/use-texts.ts";
import { useKindLabels } from "../../ui/kind-labels.ts";
import { useValueTexts } from "../claims/use-value-texts.ts";
import { EvidenceForm } from "../edit/evidence-form.tsx";
import { SelectInput } from "../edit/inputs.tsx";

type ClaimLine = OutputOf<"explainField">["slots"][number]["claims"][number];

/** A value that stands, with the claim that a passage can back. */
interface StandingValue {
  readonly claim: ClaimLine["claim"];
  readonly field: string;
  readonly text: string;
}

interface BackedValueFormProps {
  readonly about: SubjectId;
  readonly name: string;
  readonly from: SourceDraft;
  readonly onClose: () => void;
}

/** Chooses which of the values that stand a passage supports; a claim of the same value with this source is made of it. */
export function BackedValueForm({ about, name, from, onClose }: BackedValueFormProps) {
  const words = useTexts().reader.form;
  const [chosen, setChosen] = useState("");
  const values = useStandingValues(about);
  const keyOf = ({ claim, field }: StandingValue) => `${claim}#${field}`;
  const value = values?.find((one) => keyOf(one) === chosen) ?? null;
  if (values === null) return null;
  if (values.length === 0) return <p className="quiet">{words.noValues}</p>;
  return (
    <>
      <SelectInput
        label={words.value}
        value={chosen}
        choices={[
          { value: "", text: words.chooseValue },
          ...values.map((one) => ({ value: keyOf(one), text: one.text })),
        ]}
        onChange={setChosen}
      />
      {value && (
        <EvidenceForm
          key={chosen}
          of={{ claim: value.claim, field: value.field }}
          name={name}
          from={from}
          onClose={onClose}
        />
      )}
    </>
  );
}

/** Names and values of an entity or a relation, each once though several sources say it; null until they are read. */
function useStandingValues(about: SubjectId): readonly StandingValue[] | null {
  const labels = useKindLabels();
  const reading = useMomentReading();
  const isEntity = isEntityId(about);
  const entity = valueOf(useRead("getEntity", isEntity ? { id: about, limit: 1, ...reading } : null));
  const relation = valueOf(useRead("getRelation", isEntity ? null : { id: about, ...reading }));
  // That it exists is backed by a choice of its own.
  const slots = Object.entries((entity ?? relation)?.fields ?? {}).flatMap(([field, told]) =>
    field === "exists" ? [] : told.map((slot) => ({ field, slot })),
  );
  const textOf = useValueTexts(slots.flatMap(({ slot }) => slot.claims));
  if (!entity && !relation) return null;
  const values = new Map<string, StandingValue>();
  const add = (claim: ClaimLine["claim"], field: string, told: string) => {
    const text = `${labels.field(field)}: ${told}`;
    if (!values.has(text)) values.set(text, { claim, field, text });
  };
  for (const { claim, value, lang } of entity?.names ?? []) add(claim, "name", `${value} (${lang})`);
  for (const { field, slot } of slots)
    for (const claim of slot.claims) {
      if (claim.stance === "denied") continue;
      add(claim.claim, field, slot.differ ? toldOf(textOf(claim), slot.qualifiers) : slot.text);
    }
  return [...values.values()];
}

/** A value of several that differ, with what its slot is of: phase, period. */
function toldOf(text: string, qualifiers: Readonly<Record<string, string>>): string {
  const of = Object.values(qualifiers).join(", ");
  return of === "" ? text : `${text} (${of})`;
}
