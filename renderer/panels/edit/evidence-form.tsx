import { useState } from "react";
import type { SubjectId } from "#graph/model/ids.ts";
import { addEvidence } from "../../commands/edit-actions.ts";
import { useServices } from "../../state/services.ts";
import { noSource, readSource } from "../../state/source-draft.ts";
import type { SourceDraft, SourceProblems } from "../../state/source-draft.ts";
import { useTexts } from "../../text/use-texts.ts";
import type { ClaimLine } from "./claim-forms.ts";
import { FormFrame } from "./form-frame.tsx";
import { SourceParts } from "./source-parts.tsx";

interface EvidenceFormProps {
  /** One claim, or things that are there. */
  readonly of:
    { readonly claim: ClaimLine["claim"]; readonly field: string } | { readonly about: readonly SubjectId[] };
  readonly name: string;
  /** Where it comes from, where that is known already. */
  readonly from?: SourceDraft | undefined;
  readonly onClose: () => void;
}

const fromDocument: SourceDraft = { ...noSource, type: "document" };

/** A further source for what a claim says, or for that things exist. */
export function EvidenceForm({ of, name, from = fromDocument, onClose }: EvidenceFormProps) {
  const services = useServices();
  const words = useTexts().edit;
  const [source, setSource] = useState(from);
  const [problems, setProblems] = useState<SourceProblems>({});
  const submit = (): Promise<void> | null => {
    const read = readSource(source, true);
    setProblems(read.ok ? {} : read.problems);
    if (!read.ok || read.source === null) return null;
    const target = "about" in of ? { about: [...of.about] } : { claim: of.claim, field: of.field };
    const grade = source.grade === null ? {} : { grade: source.grade };
    return addEvidence(services, { ...target, source: read.source, ...grade }, name);
  };
  return (
    <FormFrame label={words.titles.evidence(name)} submit={submit} onClose={onClose}>
      <p className="quiet">{words.evidence.hint}</p>
      <SourceParts draft={source} problems={problems} onChange={setSource} canBeNone={false} />
    </FormFrame>
  );
}
