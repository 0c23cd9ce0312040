import { Button } from "react-aria-components";
import { changeAround, endFocus } from "../../commands/lens-actions.ts";
import { aroundElementId } from "../../commands/lens-rows.ts";
import { aroundDirections, hopChoices, restLooks } from "../../state/lens.ts";
import { centresOf, seenOf } from "../../state/seen.ts";
import { useServices } from "../../state/services.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { ChoiceChip } from "../connect/choice-chip.tsx";
import { KindsChip } from "../connect/kinds-chip.tsx";

/** The focus by distance: from what, how far, which way, along which kinds, what becomes of the rest, and the way out. */
export function AroundChip() {
  const services = useServices();
  const words = useTexts().tools.around;
  const drawn = useWindow(({ picture }) => picture.drawn);
  const lens = useWindow((state) => state.lens);
  const seen = seenOf(drawn, lens).around;
  const { around } = lens;
  if (!around || !seen) return null;
  const name = words.centres(...centresOf(drawn, around));
  const change = (parts: Partial<typeof around>) => changeAround(services, { ...around, ...parts });
  const count = seen.rest === 0 ? words.all : words[around.rest](seen.rest);
  return (
    <span id={aroundElementId} className="float around-chip" role="group" aria-label={words.region(name)}>
      <ChoiceChip
        label={words.hops}
        value={around.hops}
        choices={hopChoices}
        textOf={(hops) => words.within(hops)}
        onChange={(hops) => change({ hops })}
      />
      <span className="around-name">{words.of(name)}</span>
      <ChoiceChip
        label={words.direction}
        value={around.direction}
        choices={aroundDirections}
        textOf={(direction) => words.directions[direction]}
        onChange={(direction) => change({ direction })}
      />
      <KindsChip
        kinds={around.kinds}
        usual={{ has: () => true, text: words.anyKind }}
        onChange={(kinds) => change({ kinds })}
      />
      <ChoiceChip
        label={words.rest}
        value={around.rest}
        choices={restLooks}
        textOf={(rest) => words.rests[rest]}
        onChange={(rest) => change({ rest })}
      />
      <span className={seen.rest === 0 ? "quiet" : "warn"} role="status">
        {count}
      </span>
      <Button className="tool" aria-label={words.end} onPress={() => endFocus(services)}>
        {words.endShort}
      </Button>
    </span>
  );
}
