import { Button } from "react-aria-components";
import { showAllSigns, toggleSigns } from "../../commands/lens-actions.ts";
import type { Sign } from "../../state/lens.ts";
import { seenOf } from "../../state/seen.ts";
import { useServices } from "../../state/services.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { useSignText } from "./use-sign-text.ts";

/** More rows of the legend than this are told in one sum. */
const mostChips = 3;

/** What the legend has switched off, and how much it takes away: a chip each, with the way back. */
export function SignChips() {
  const services = useServices();
  const texts = useTexts();
  const words = texts.tools.signs;
  const nameOf = useSignText();
  const drawn = useWindow(({ picture }) => picture.drawn);
  const lens = useWindow((state) => state.lens);
  const { bySign } = seenOf(drawn, lens);
  const told = bySign.filter(({ entities, relations }) => entities + relations > 0);
  if (told.length > mostChips) {
    const sum = told.reduce((all, { entities, relations }) => all + entities + relations, 0);
    return <Chip text={words.several(told.length, sum)} label={words.showAll} onShow={() => showAllSigns(services)} />;
  }
  const show = (sign: Sign) => toggleSigns(services.store, [sign]);
  return told.map(({ sign, entities, relations }) => (
    <Chip
      key={sign}
      text={words.hidden(nameOf(sign), entities, relations)}
      label={words.show(nameOf(sign))}
      onShow={() => show(sign)}
    />
  ));
}

interface ChipProps {
  readonly text: string;
  readonly label: string;
  readonly onShow: () => void;
}
function Chip({ text, label, onShow }: ChipProps) {
  const texts = useTexts();
  return (
    <span className="float">
      <span className="warn">{text}</span>
      <Button className="tool" aria-label={label} onPress={onShow}>
        {texts.time.hidden.show}
      </Button>
    </span>
  );
}
