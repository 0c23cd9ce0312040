import { useState } from "react";
import { retractClaim, retractThings } from "../../commands/edit-actions.ts";
import type { SubjectId } from "#graph/model/ids.ts";
import { useServices } from "../../state/services.ts";
import { useTexts } from "../../text/use-texts.ts";
import type { ClaimLine } from "./claim-forms.ts";
import { FormFrame } from "./form-frame.tsx";
import { TextInput } from "./inputs.tsx";

interface RetractFormProps {
  readonly of:
    { readonly claim: ClaimLine["claim"]; readonly field: string } | { readonly about: readonly SubjectId[] };
  readonly name: string;
  readonly onClose: () => void;
}

/** Takes a claim, or things, back; the reason is kept. */
export function RetractForm({ of, name, onClose }: RetractFormProps) {
  const services = useServices();
  const words = useTexts().edit;
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const submit = (): Promise<void> | null => {
    const given = reason.trim();
    setProblem(given === "" ? words.problems.reason : null);
    if (given === "") return null;
    return "about" in of ? retractThings(services, of.about, given, name) : retractClaim(services, of, given, name);
  };
  return (
    <FormFrame label={words.titles.retract(name)} action={words.retract.confirm} submit={submit} onClose={onClose}>
      <p className="quiet">
        {words.retract.hint} {"about" in of ? words.retract.withRelations : null}
      </p>
      <TextInput
        label={words.reason}
        value={reason}
        error={problem}
        placeholder={words.reasonHint}
        maxLength={1_000}
        isFirst
        onChange={setReason}
      />
    </FormFrame>
  );
}
