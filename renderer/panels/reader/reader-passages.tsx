import { memo } from "react";
import { Button } from "react-aria-components";
import { perform } from "../../commands/command.ts";
import { focusReader, openPassage, selectText } from "../../commands/reader-actions.ts";
import { wholeLines } from "../../state/reader.ts";
import type { Passage } from "../../state/reader.ts";
import { useServices } from "../../state/services.ts";
import { placeWords } from "../../text/reader/place-words.ts";
import type { Texts } from "../../text/texts.ts";
import { useTexts } from "../../text/use-texts.ts";

export function passageElementId({ claim, note }: Passage): string {
  return `reader-passage-${claim ?? note ?? ""}`;
}

/** Claims and notes that rest on the text, each with its place and whether it holds; both lead on. Drawn again only when they change, for there may be many. */
export const ReaderPassages = memo(function ReaderPassages({ passages }: { readonly passages: readonly Passage[] }) {
  const services = useServices();
  const texts = useTexts();
  const words = texts.reader;
  const show = ({ lines, chars }: Passage) => {
    const points = chars && lines.map((line, at) => ({ line, char: chars[at]! }));
    selectText(services, points ? { anchor: points[0]!, cursor: points[1]! } : wholeLines(lines[0], lines[1]), true);
    focusReader();
  };
  if (passages.length === 0) return <p className="quiet reader-none">{words.noPassages}</p>;
  return (
    <ul className="rows">
      {passages.map((passage) => (
        <li key={`${passage.claim ?? passage.note} ${passage.lines.join()}`} className="reader-passage">
          <Button
            id={passageElementId(passage)}
            className="row"
            onPress={() => perform(services, () => openPassage(services, passage))}
          >
            <span className="reader-says">{passage.text}</span>
          </Button>
          <Button
            className="tool reader-place"
            aria-label={`${words.showPassage}: ${passageWords(passage, texts)}`}
            onPress={() => show(passage)}
          >
            {passageWords(passage, texts)}
          </Button>
        </li>
      ))}
    </ul>
  );
});

/** "p. 4, section 2.1, lines 8 to 11, verified". */
export function passageWords(passage: Passage, texts: Texts): string {
  return [placeWords(passage, texts), texts.reader.states[passage.state]].join(texts.listSeparator);
}
