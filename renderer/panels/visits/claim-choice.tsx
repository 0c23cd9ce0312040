import type { OutputOf } from "#data/api/contract.ts";
import type { ClaimId, SubjectId } from "#graph/model/ids.ts";
import { useMomentReading } from "../../state/use-reading.ts";
import { useRead } from "../../state/use-read.ts";
import { useTexts } from "../../text/use-texts.ts";
import { CheckInput } from "../edit/inputs.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { SourceList } from "../../ui/source-list.tsx";
import { useValueTexts } from "../claims/use-value-texts.ts";

type Explanation = OutputOf<"explainField">;

interface ClaimChoiceProps {
  readonly about: SubjectId;
  readonly field: string;
  readonly chosen: readonly ClaimId[];
  readonly onChange: (chosen: readonly ClaimId[]) => void;
}

/** The claims on a field that have a source, to be ticked as the evidence that closed a question. */
export function ClaimChoice({ about, field, ...choice }: ClaimChoiceProps) {
  const explained = useRead("explainField", { about, field, ...useMomentReading() }, { keepFormer: true });
  return <Loaded from={explained}>{(answer) => <Claims explained={answer} {...choice} />}</Loaded>;
}

function Claims({
  explained: { slots, sources },
  chosen,
  onChange,
}: Pick<ClaimChoiceProps, "chosen" | "onChange"> & { readonly explained: Explanation }) {
  const words = useTexts().visits.board;
  const claims = slots.flatMap((slot) => slot.claims).filter(({ n }) => n !== null);
  const textOf = useValueTexts(claims);
  if (claims.length === 0) return <p className="quiet">{words.noClaims}</p>;
  return (
    <fieldset className="edit-group">
      <legend>{words.claims}</legend>
      {claims.map((claim) => (
        <CheckInput
          key={`${claim.claim} ${claim.field}`}
          label={`${claim.value === true ? words.stated : textOf(claim)} [${String(claim.n)}]`}
          isOn={chosen.includes(claim.claim)}
          onChange={(isOn) => onChange(isOn ? [...chosen, claim.claim] : chosen.filter((one) => one !== claim.claim))}
        />
      ))}
      <SourceList sources={sources} />
    </fieldset>
  );
}
