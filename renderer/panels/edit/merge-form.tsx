import { useState } from "react";
import { Button } from "react-aria-components";
import type { OutputOf } from "#data/api/contract.ts";
import type { EntityId } from "#graph/model/ids.ts";
import { mergeEntities } from "../../commands/edit-actions.ts";
import { valueOf } from "../../state/loadable.ts";
import { useServices } from "../../state/services.ts";
import { useReading } from "../../state/use-reading.ts";
import { useRead } from "../../state/use-read.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Icon } from "../../ui/icon.tsx";
import { useKindLabels } from "../../ui/kind-labels.ts";
import { Mark } from "../../ui/mark.tsx";
import { EntityField } from "../connect/entity-field.tsx";
import { FormFrame } from "./form-frame.tsx";
import { PartError, TextInput } from "./inputs.tsx";

type Entity = OutputOf<"getEntity">;

interface MergeFormProps {
  readonly entities: readonly [EntityId, EntityId | null];
  readonly onClose: () => void;
}

/** Two entities side by side: which one stays, what is known of each, and why they are one. */
export function MergeForm({ entities: [given, other], onClose }: MergeFormProps) {
  const services = useServices();
  const texts = useTexts();
  const words = texts.edit;
  const [pair, setPair] = useState<readonly [EntityId, EntityId | null]>([given, other]);
  const [reason, setReason] = useState("");
  const [problems, setProblems] = useState<{ readonly other: string | null; readonly reason: string | null }>({
    other: null,
    reason: null,
  });
  const survivor = useEntity(pair[0]);
  const merged = useEntity(pair[1]);
  const submit = (): Promise<void> | null => {
    const isSame = survivor !== null && survivor.entity.id === merged?.entity.id;
    const found = {
      other: pair[1] === null ? words.problems.noEnd : isSame ? words.problems.sameEntity : null,
      reason: reason.trim() === "" ? words.problems.reason : null,
    };
    setProblems(found);
    if (found.other !== null || found.reason !== null || !survivor || !merged) return null;
    const named = ({ entity }: Entity) => ({ id: entity.id, name: entity.shortName });
    return mergeEntities(services, named(survivor), named(merged), reason.trim());
  };
  return (
    <FormFrame label={words.titles.merge} submit={submit} onClose={onClose}>
      <div className="merge-pair">
        {survivor && <Side of={survivor} stays />}
        {pair[1] !== null && (
          <Button
            className="tool box"
            aria-label={words.merge.swap}
            onPress={() => setPair(([stays, goes]) => (goes === null ? [stays, goes] : [goes, stays]))}
          >
            <Icon name="swap" />
          </Button>
        )}
        {merged && <Side of={merged} stays={false} />}
      </div>
      {pair[1] === null && (
        <div className="edit-field">
          <EntityField
            label={words.merge.other}
            value={null}
            onChoose={({ id }) => setPair([pair[0], id])}
            onClear={() => setPair([pair[0], null])}
          />
        </div>
      )}
      <PartError text={problems.other} />
      {survivor && merged && (
        <p role="status">
          {words.merge.reads(merged.entity.name, survivor.entity.name)}{" "}
          {survivor.entity.kind !== merged.entity.kind && words.merge.kindsDiffer}
        </p>
      )}
      <TextInput
        key={pair[1] === null ? "waiting" : "chosen"}
        label={words.reason}
        value={reason}
        error={problems.reason}
        placeholder={words.reasonHint}
        maxLength={1_000}
        isFirst={pair[1] !== null}
        onChange={setReason}
      />
    </FormFrame>
  );
}

/** What tells two entities apart. */
function Side({ of: { entity, names }, stays }: { readonly of: Entity; readonly stays: boolean }) {
  const texts = useTexts();
  const words = texts.edit.merge;
  const labels = useKindLabels();
  const rows = [
    [words.facts.kind, labels.entityKind(entity.kind)],
    [words.facts.place, entity.jurisdiction ?? "–"],
    [words.facts.names, names.map(({ value }) => value).join(texts.listSeparator)],
    [words.facts.relations, String(entity.relationCount)],
  ] as const;
  return (
    <section className={stays ? "merge-side stays" : "merge-side"} aria-label={entity.name}>
      <h3 lang={entity.nameLang}>
        <Mark kind={entity.kind} /> {entity.name}
      </h3>
      <p className={stays ? "badge on" : "badge"}>{stays ? words.stays : words.goes}</p>
      <dl className="fields">
        {rows.map(([label, value]) => (
          <div className="field-row" key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function useEntity(id: EntityId | null): Entity | null {
  const reading = useReading();
  return valueOf(useRead("getEntity", id === null ? null : { id, limit: 1, ...reading }));
}
