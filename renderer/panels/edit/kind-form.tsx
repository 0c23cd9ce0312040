import { useState } from "react";
import type { EntityId } from "#graph/model/ids.ts";
import { changeKind } from "../../commands/edit-actions.ts";
import { useServices } from "../../state/services.ts";
import { useTexts } from "../../text/use-texts.ts";
import { useKindLabels, useSchema } from "../../ui/kind-labels.ts";
import { FormFrame } from "./form-frame.tsx";
import { SelectInput, TextInput } from "./inputs.tsx";

interface KindFormProps {
  readonly about: EntityId;
  readonly former: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** What an entity is, where it was said wrongly; the reason is kept. */
export function KindForm({ about, former, name, onClose }: KindFormProps) {
  const services = useServices();
  const words = useTexts().edit;
  const labels = useKindLabels();
  const schema = useSchema();
  const [kind, setKind] = useState(former);
  const [reason, setReason] = useState("");
  const [problems, setProblems] = useState<{ readonly kind: string | null; readonly reason: string | null }>({
    kind: null,
    reason: null,
  });
  const submit = (): Promise<void> | null => {
    const given = reason.trim();
    const isSame = kind === former;
    setProblems({
      kind: isSame ? words.problems.sameKind : null,
      reason: given === "" ? words.problems.reason : null,
    });
    return isSame || given === "" ? null : changeKind(services, { about, kind, name }, given);
  };
  return (
    <FormFrame label={words.titles.kind(name)} submit={submit} onClose={onClose}>
      <p className="quiet">{words.kind.hint}</p>
      <SelectInput
        label={words.kind.kind}
        value={kind}
        error={problems.kind}
        isFirst
        choices={[...schema.entityKinds.keys()].map((one) => ({ value: one, text: labels.entityKind(one) }))}
        onChange={setKind}
      />
      <TextInput
        label={words.reason}
        value={reason}
        error={problems.reason}
        placeholder={words.reasonHint}
        maxLength={1_000}
        onChange={setReason}
      />
    </FormFrame>
  );
}
