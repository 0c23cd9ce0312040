import { useState } from "react";
import { Button, Checkbox, CheckboxGroup } from "react-aria-components";
import type { OutputOf } from "#data/api/contract.ts";
import type { EntityId } from "#graph/model/ids.ts";
import { perform } from "../../commands/command.ts";
import { closeDialog } from "../../commands/dialog-actions.ts";
import { expandEntity, expansionLimit } from "../../commands/picture-actions.ts";
import { useServices } from "../../state/services.ts";
import type { KindDirection } from "../../state/picture.ts";
import { useRead } from "../../state/use-read.ts";
import { useFilter, useMomentReading } from "../../state/use-reading.ts";
import { momentOf } from "../../state/window-state.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { DialogFrame } from "../../ui/dialog-frame.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useKindLabels } from "../../ui/kind-labels.ts";
import { Loaded } from "../../ui/loaded.tsx";

type Preview = OutputOf<"previewExpansion">;
const keyOf = ({ kind, forward }: Preview["groups"][number]) => `${kind} ${forward ? "out" : "in"}`;

/** What an expansion would bring, kind by kind, before anything comes. */
export function ExpandDialog({ entity }: { readonly entity: EntityId }) {
  const { store } = useServices();
  const texts = useTexts();
  const shown = useWindow(({ picture }) => picture.shown);
  const fold = useWindow(({ picture }) => picture.fold);
  const moment = useWindow((state) => state.moment);
  const name = useWindow(({ picture }) => picture.drawn.entities.find(({ id }) => id === entity)?.shortName ?? "");
  const preview = useRead("previewExpansion", {
    entity,
    shown: [...shown],
    fold,
    ...useFilter(),
    ...momentOf({ moment }),
  });
  return (
    <DialogFrame title={texts.expand.title(name)} onClose={() => closeDialog(store, "expand")}>
      <Loaded from={preview}>{(value) => <ExpandForm entity={entity} preview={value} />}</Loaded>
    </DialogFrame>
  );
}

/** How many different neighbours some kinds together would bring: one neighbour may stand under two kinds, so the counts do not add up. */
function useFreshOf(entity: EntityId, kinds: readonly KindDirection[] | null): number {
  const shown = useWindow(({ picture }) => picture.shown);
  const fold = useWindow(({ picture }) => picture.fold);
  const reading = { ...useFilter(), ...useMomentReading() };
  const looked = useRead(
    "expand",
    kinds === null || kinds.length === 0
      ? null
      : { entity, shown: [...shown], kinds: [...kinds], limit: 1, fold, ...reading },
  );
  return looked.status === "done" ? looked.value.entities.length + looked.value.remaining : 0;
}

function ExpandForm({ entity, preview }: { readonly entity: EntityId; readonly preview: Preview }) {
  const services = useServices();
  const texts = useTexts();
  const labels = useKindLabels();
  const useful = preview.groups.filter(({ fresh }) => fresh > 0).map(keyOf);
  const [chosen, setChosen] = useState<readonly string[]>(useful);
  const isAll = chosen.length === useful.length;
  const kinds = isAll
    ? null
    : preview.groups.filter((group) => chosen.includes(keyOf(group))).map(({ kind, forward }) => ({ kind, forward }));
  const freshOfKinds = useFreshOf(entity, kinds);
  const fresh = isAll ? preview.fresh : freshOfKinds;
  const bring = Math.min(fresh, expansionLimit);
  const expand = () => {
    closeDialog(services.store, "expand");
    perform(services, () => expandEntity(services, entity, kinds));
  };
  if (preview.total === 0) return <p>{texts.expand.none}</p>;
  return (
    <form
      className="expand"
      onSubmit={(event) => {
        event.preventDefault();
        if (bring > 0) expand();
      }}
    >
      <p className="quiet">
        {preview.fresh === 0 ? texts.expand.allHere : texts.expand.intro(preview.fresh, preview.total)}
      </p>
      <CheckboxGroup className="check-list" aria-label={texts.expand.kinds} value={[...chosen]} onChange={setChosen}>
        {preview.groups.map((group) => {
          const label = labels.relation(group.kind, group.forward);
          return (
            <Checkbox
              key={keyOf(group)}
              className="check"
              value={keyOf(group)}
              isDisabled={group.fresh === 0}
              aria-label={texts.expand.countsLabel(label, group.fresh, group.total)}
            >
              <span className="box">
                <Icon name="check" />
              </span>
              <span className="check-label">{label}</span>
              <span className="quiet count">{texts.expand.counts(group.fresh, group.total)}</span>
            </Checkbox>
          );
        })}
      </CheckboxGroup>
      <div className="buttons spread">
        <span>
          <Button className="tool" onPress={() => setChosen(useful)}>
            {texts.expand.all}
          </Button>
          <Button className="tool" onPress={() => setChosen([])}>
            {texts.expand.noneChosen}
          </Button>
        </span>
        <Button className="primary" type="submit" autoFocus isDisabled={bring === 0}>
          {texts.expand.bring(bring)}
        </Button>
      </div>
      {fresh > bring && <p className="quiet">{texts.expand.rest(fresh - bring)}</p>}
    </form>
  );
}
