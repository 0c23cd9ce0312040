import type { OutputOf } from "#data/api/contract.ts";
import { isEntityId } from "#graph/model/ids.ts";
import type { SubjectId } from "#graph/model/ids.ts";
import { closeDialog } from "../../commands/dialog-actions.ts";
import { nameOf } from "../../commands/subject.ts";
import { useMomentReading } from "../../state/use-reading.ts";
import { useRead } from "../../state/use-read.ts";
import { useWindow, useWindowStore } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { timeText } from "../../ui/time-text.ts";
import { DialogFrame } from "../../ui/dialog-frame.tsx";
import { useKindLabels } from "../../ui/kind-labels.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { SourceList } from "../../ui/source-list.tsx";
import { ClaimRow } from "./claim-row.tsx";
import { useValueTexts } from "./use-value-texts.ts";

type Explanation = OutputOf<"explainField">;
type Slot = Explanation["slots"][number];
type Claim = Slot["claims"][number];

/** Every claim behind a field, or behind everything known of a thing: slot by slot in the order of the rule, why each stands where it stands, and a way to judge it. */
export function ClaimsDialog({ about, field }: { readonly about: SubjectId; readonly field: string | null }) {
  const store = useWindowStore();
  const texts = useTexts();
  const labels = useKindLabels();
  const name = useWindow((state) => nameOf(state, about));
  const lang = useWindow(({ profile }) => profile.lang);
  const earlier = useWindow(({ moment }) => moment.recorded);
  return (
    <DialogFrame
      title={field === null ? texts.time.judge.title(name) : texts.claims.title(labels.field(field))}
      look="sheet"
      onClose={() => closeDialog(store, "claims")}
    >
      {earlier !== null && <p className="warn earlier">{texts.time.recorded.notice(timeText(earlier, lang))}</p>}
      {field === null ? <AllClaims about={about} /> : <FieldClaims about={about} field={field} />}
    </DialogFrame>
  );
}

/** Fields from the most telling one on: what is stated, then names, and last that it exists. */
const lastFields = ["name", "exists"];

function AllClaims({ about }: { readonly about: SubjectId }) {
  const reading = useMomentReading();
  const isEntity = isEntityId(about);
  const entity = useRead("getEntity", isEntity ? { id: about, limit: 1, ...reading } : null, { keepFormer: true });
  const relation = useRead("getRelation", isEntity ? null : { id: about, ...reading }, { keepFormer: true });
  if (!isEntity) return <Loaded from={relation}>{({ fields }) => <Fields about={about} fields={fields} />}</Loaded>;
  return <Loaded from={entity}>{({ fields }) => <Fields about={about} fields={fields} />}</Loaded>;
}

function Fields({
  about,
  fields,
}: {
  readonly about: SubjectId;
  readonly fields: Readonly<Record<string, readonly unknown[]>>;
}) {
  const texts = useTexts();
  const labels = useKindLabels();
  const told = Object.keys(fields).filter((field) => !lastFields.includes(field));
  const all = [...new Set([...told, ...lastFields])];
  return (
    <>
      {all.map((field) => (
        <section key={field} className="field-claims" aria-label={labels.field(field)}>
          <h3 className="field-head">{labels.field(field)}</h3>
          <FieldClaims about={about} field={field} nothing={texts.time.judge.nothing} />
        </section>
      ))}
    </>
  );
}

function FieldClaims({
  about,
  field,
  nothing = null,
}: {
  readonly about: SubjectId;
  readonly field: string;
  readonly nothing?: string | null;
}) {
  const explanation = useRead("explainField", { about, field, ...useMomentReading() }, { keepFormer: true });
  return (
    <Loaded from={explanation}>
      {(value) => (value.slots.length === 0 ? <p className="quiet">{nothing}</p> : <Claims explanation={value} />)}
    </Loaded>
  );
}

function Claims({ explanation: { slots, leftOut, sources } }: { readonly explanation: Explanation }) {
  const textOf = useValueTexts(slots.flatMap(({ claims }) => claims));
  return (
    <div className="claims">
      {slots.map((slot, at) => (
        <SlotClaims key={at} slot={slot} leftOut={leftOut} textOf={textOf} sources={sources} />
      ))}
      <SourceList sources={sources} />
    </div>
  );
}

interface SlotClaimsProps {
  readonly slot: Slot;
  readonly leftOut: Explanation["leftOut"];
  readonly textOf: (claim: Claim) => string;
  readonly sources: Explanation["sources"];
}

/** Claims that compete, under what is shown of them and why; a claim that stands alone needs no heading. */
function SlotClaims({ slot, leftOut, textOf, sources }: SlotClaimsProps) {
  const texts = useTexts();
  const isAlone = slot.claims.length === 1;
  const markOf = (claim: Claim, index: number) => {
    const why = leftOut.find((one) => one.claim.claim === claim.claim && one.claim.field === claim.field)?.why;
    if (why !== undefined) return texts.claims.leftOutWhy[why];
    return index === 0 && !isAlone ? texts.claims.shown : null;
  };
  const groups = slot.differ ? groupsOf(slot.claims.slice(0, slot.remaining).map(textOf)) : [];
  return (
    <section aria-label={slot.text}>
      {!isAlone && (
        <>
          <h4>
            {slot.text}
            {slot.differ && <span className="differ">{texts.claims.differ(slot.remaining)}</span>}
          </h4>
          {groups.length > 1 && groups.length < slot.remaining && (
            <p className="quiet">{texts.claims.grouped(groups)}</p>
          )}
          <p className="quiet">
            {texts.claims.why}: {slot.why}
          </p>
        </>
      )}
      {slot.claims.map((claim, index) => (
        <ClaimRow
          key={keyIn(slot, index)}
          claim={claim}
          qualifiers={slot.qualifiers}
          text={isAlone ? slot.text : textOf(claim)}
          mark={markOf(claim, index)}
          sources={sources}
        />
      ))}
    </section>
  );
}

/** Texts with how often each stands there, most often first. */
function groupsOf(texts: readonly string[]): readonly (readonly [text: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one);
}

/** A claim keeps its row when a judgement gives it another place, so that the focus stays with it. One claim may stand twice in a slot. */
function keyIn({ claims }: Slot, index: number): string {
  const { claim } = claims[index]!;
  return `${claim} ${claims.slice(0, index).filter((other) => other.claim === claim).length}`;
}
