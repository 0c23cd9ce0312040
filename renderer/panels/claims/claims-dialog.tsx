import type { OutputOf } from "#data/api/contract.ts";
import type { SubjectId } from "#graph/model/ids.ts";
import { closeDialog } from "../../commands/dialog-actions.ts";
import { useMomentReading } from "../../state/use-reading.ts";
import { useRead } from "../../state/use-read.ts";
import { useWindowStore } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { DialogFrame } from "../../ui/dialog-frame.tsx";
import { useKindLabels } from "../../ui/kind-labels.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { SourceList } from "../../ui/source-list.tsx";
import { ClaimRow } from "./claim-row.tsx";
import { useValueTexts } from "./use-value-texts.ts";

type Explanation = OutputOf<"explainField">;

/** Every claim behind a field, slot by slot in the order of the rule, and why each stands where it stands. */
export function ClaimsDialog({ about, field }: { readonly about: SubjectId; readonly field: string }) {
  const store = useWindowStore();
  const texts = useTexts();
  const labels = useKindLabels();
  const explanation = useRead("explainField", { about, field, ...useMomentReading() }, { keepFormer: true });
  return (
    <DialogFrame
      title={texts.claims.title(labels.field(field))}
      look="sheet"
      onClose={() => closeDialog(store, "claims")}
    >
      <Loaded from={explanation}>{(value) => <Claims explanation={value} />}</Loaded>
    </DialogFrame>
  );
}

function Claims({ explanation: { slots, leftOut, sources } }: { readonly explanation: Explanation }) {
  const texts = useTexts();
  const textOf = useValueTexts([...slots.flatMap(({ claims }) => claims), ...leftOut.map(({ claim }) => claim)]);
  return (
    <div className="claims">
      {slots.map((slot, at) => (
        <section key={at} aria-label={slot.text}>
          <h3>
            {slot.text}
            {slot.differ && <span className="differ">{texts.claims.differ(slot.claims.length)}</span>}
          </h3>
          <p className="quiet">
            {texts.claims.why}: {slot.why}
          </p>
          {slot.claims.map((claim, index) => (
            <ClaimRow
              key={`${claim.claim} ${index}`}
              claim={claim}
              text={textOf(claim)}
              mark={index === 0 ? texts.claims.shown : null}
              canPrefer={slot.differ && claim.rank !== "preferred"}
              sources={sources}
            />
          ))}
        </section>
      ))}
      {leftOut.length > 0 && (
        <section aria-label={texts.claims.leftOut}>
          <h3>{texts.claims.leftOut}</h3>
          {leftOut.map(({ claim, why }, index) => (
            <ClaimRow
              key={`${claim.claim} ${index}`}
              claim={claim}
              text={textOf(claim)}
              mark={texts.claims.leftOutWhy[why]}
              canPrefer={why === "outranked"}
              sources={sources}
            />
          ))}
        </section>
      )}
      <SourceList sources={sources} />
    </div>
  );
}
