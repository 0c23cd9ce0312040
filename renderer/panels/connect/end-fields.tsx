import { Button } from "react-aria-components";
import { endElementId } from "../../commands/command-list.ts";
import { addPlace, changeConnect, removePlace, setEnd } from "../../commands/connect-form.ts";
import { fewestEnds, mostEnds } from "../../state/connect.ts";
import { useServices } from "../../state/services.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Icon } from "../../ui/icon.tsx";
import { EntityField } from "./entity-field.tsx";

/** The ends: from one to another, or 2 to 20 of them among which the paths are looked for. */
export function EndFields() {
  const { store } = useServices();
  const texts = useTexts();
  const ends = useWindow(({ connect }) => connect.ends);
  const isPair = ends.length === fewestEnds;
  const labelOf = (at: number) =>
    isPair ? (at === 0 ? texts.connect.from : texts.connect.to) : texts.paths.end(at + 1);
  return (
    <div className={isPair ? "ends pair" : "ends"}>
      {ends.map((end, at) => (
        <div key={`${ends.length} ${at}`} className="end">
          <EntityField
            label={labelOf(at)}
            id={endElementId(at)}
            value={end}
            onClear={() => setEnd(store, at, null)}
            onChoose={(choice) => setEnd(store, at, choice)}
          />
          {!isPair && (
            <Button
              className="tool tiny"
              aria-label={texts.paths.removeEnd(end === null ? labelOf(at) : `${labelOf(at)}, ${end.name}`)}
              onPress={() => removePlace(store, at)}
            >
              <Icon name="minus" />
            </Button>
          )}
        </div>
      ))}
      {isPair && (
        <Button
          className="tool swap"
          aria-label={texts.connect.swap}
          isDisabled={ends.every((end) => end === null)}
          onPress={() => changeConnect(store, { ends: ends.toReversed() })}
        >
          <Icon name="swap" />
        </Button>
      )}
      {ends.length < mostEnds ? (
        <Button className="tool add-end" onPress={() => addPlace(store)}>
          <Icon name="plus" />
          {texts.paths.addEnd}
        </Button>
      ) : (
        <p className="quiet">{texts.paths.tooMany}</p>
      )}
    </div>
  );
}
