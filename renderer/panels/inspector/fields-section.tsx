import { Button, Link, Tooltip, TooltipTrigger } from "react-aria-components";
import type { OutputOf } from "#data/api/contract.ts";
import type { SubjectId } from "#graph/model/ids.ts";
import { getCommand } from "../../commands/command-list.ts";
import { openDialog } from "../../commands/dialog-actions.ts";
import { useWindowStore } from "../../state/window-store.ts";
import type { SourceEntry } from "../../text/source-line.ts";
import { useTexts } from "../../text/use-texts.ts";
import { useKindLabels } from "../../ui/kind-labels.ts";
import type { KindLabels } from "../../ui/kind-labels.ts";
import { CommandKeys } from "../../ui/keys.tsx";
import { Section } from "../../ui/section.tsx";
import { SourceNumbers } from "../../ui/source-numbers.tsx";
import { ClaimTools } from "../edit/claim-tools.tsx";

const judge = getCommand("judge");

type Slots = OutputOf<"getEntity">["fields"][string];
type Slot = Slots[number];

interface FieldsSectionProps {
  readonly about: SubjectId;
  readonly fields: Readonly<Record<string, Slots>>;
  readonly sources: readonly SourceEntry[];
}

/** Names have a part of their own, why a field is empty stands at its place; that something exists is seen by its being here, unless that is in doubt. */
function isTold(field: string, slots: Slots): boolean {
  return field !== "name" && field !== "emptyState" && (field !== "exists" || slots.some(({ differ }) => differ));
}

/** What is known: each field with its values, each value with its numbers and its doubt. */
export function FieldsSection({ about, fields, sources }: FieldsSectionProps) {
  const texts = useTexts();
  const labels = useKindLabels();
  const told = Object.entries(fields).filter(([field, slots]) => slots.length > 0 && isTold(field, slots));
  const empty = (fields["emptyState"] ?? []).filter(
    ({ qualifiers }) => !told.some(([field]) => field === qualifiers["of"]),
  );
  return (
    <Section title={texts.inspector.known} aside={<AllClaims about={about} />}>
      {told.length + empty.length === 0 && <p className="quiet">{texts.inspector.nothingKnown}</p>}
      <dl className="fields">
        {told.map(([field, slots]) => (
          <div className="field-row" key={field}>
            <dt>{labels.field(field)}</dt>
            <dd>
              {slots.map((slot, at) => (
                <SlotValue key={at} about={about} field={field} slot={slot} sources={sources} labels={labels} />
              ))}
            </dd>
          </div>
        ))}
        {empty.map((slot) => (
          <div className="field-row" key={slot.qualifiers["of"]}>
            <dt>{labels.field(slot.qualifiers["of"] ?? "")}</dt>
            <dd>
              <SlotValue about={about} field="emptyState" slot={slot} sources={sources} labels={labels} />
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

/** Opens everything that is claimed of it, to be read and judged. */
function AllClaims({ about }: { readonly about: SubjectId }) {
  const store = useWindowStore();
  const texts = useTexts();
  return (
    <TooltipTrigger delay={400} closeDelay={0}>
      <Button className="tool" onPress={() => openDialog(store, { type: "claims", about, field: null })}>
        {texts.time.judge.allClaims}
      </Button>
      <Tooltip className="tip" offset={6}>
        {texts.commands.judge}
        <CommandKeys command={judge} />
      </Tooltip>
    </TooltipTrigger>
  );
}

interface SlotValueProps {
  readonly about: SubjectId;
  readonly field: string;
  readonly slot: Slot;
  readonly sources: readonly SourceEntry[];
  readonly labels: KindLabels;
}

function SlotValue({ about, field, slot, sources, labels }: SlotValueProps) {
  const store = useWindowStore();
  const texts = useTexts();
  const open = () => openDialog(store, { type: "claims", about, field });
  const name = labels.field(field);
  const isEmptyState = field === "emptyState" && typeof slot.value === "string";
  const plain = isEmptyState ? labels.code("emptyState", slot.value as string) : slot.text;
  const text = slot.value === null ? texts.claims.setAside(slot.text) : plain;
  const [shown] = slot.claims;
  return (
    <div className="slot">
      <Link
        className={slot.value === null || isEmptyState ? "value quiet" : "value"}
        aria-label={`${text}. ${texts.claims.one(name)}`}
        onPress={open}
      >
        {text}
      </Link>
      <SourceNumbers numbers={slot.claims.map(({ n }) => n)} sources={sources} />
      {slot.differ && (
        <Button className="differ" aria-label={texts.claims.open(name, slot.remaining)} onPress={open}>
          {texts.claims.differ(slot.remaining)}
        </Button>
      )}
      {shown && <ClaimTools claim={shown} field={field} qualifiers={slot.qualifiers} text={text} />}
    </div>
  );
}
