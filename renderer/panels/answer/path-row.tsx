import { Button } from "react-aria-components";
import { perform } from "../../commands/command.ts";
import { beginNote } from "../../commands/note-actions.ts";
import type { FoundPath } from "../../state/answer.ts";
import { useServices } from "../../state/services.ts";
import type { SourceEntry } from "../../text/source-line.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Icon } from "../../ui/icon.tsx";
import { LineButton } from "./line-button.tsx";
import { SentenceParts } from "./sentence-parts.tsx";
import { WeakestLink } from "./weakest-link.tsx";

interface PathRowProps {
  readonly path: FoundPath;
  /** From 0. */
  readonly index: number;
  readonly of: number;
  readonly isChosen: boolean;
  readonly sources: readonly SourceEntry[];
}

/** One path as a sentence: names and relations can be opened, numbers open their sources. */
export function PathRow({ path, index, of, isChosen, sources }: PathRowProps) {
  const services = useServices();
  const texts = useTexts();
  const isPossible = path.relations.some(({ holds }) => holds === "possible");
  const note = () => {
    const target = {
      type: "path" as const,
      entities: path.entities.map(({ id }) => id),
      relations: path.relations.map(({ id }) => id),
    };
    return beginNote(
      services,
      [target],
      texts.notes.path(path.entities[0]!.shortName, path.entities.at(-1)!.shortName),
    );
  };
  return (
    <li className={isChosen ? "path chosen" : "path"}>
      <LineButton
        index={index}
        isChosen={isChosen}
        label={`${texts.paths.place(index + 1, of)}: ${isChosen ? texts.answer.hide(index + 1) : texts.answer.show(index + 1)}`}
      />
      <p className="sentence">
        <SentenceParts parts={path.parts} sources={sources} />
        {path.differ && <span className="differ">{texts.answer.differ}</span>}
        {isPossible && <span className="possible">{texts.answer.possible}</span>}
        <WeakestLink path={path} />
      </p>
      <span className="quiet facts">{texts.answer.hops(path.hops)}</span>
      <Button className="tool" aria-label={texts.answer.noteOnPath} onPress={() => perform(services, note)}>
        <Icon name="note" />
      </Button>
    </li>
  );
}
