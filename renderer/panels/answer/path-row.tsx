import { Button, Link } from "react-aria-components";
import { perform } from "../../commands/command.ts";
import { beginNote } from "../../commands/note-actions.ts";
import { choosePath } from "../../commands/path-actions.ts";
import { goToSubject } from "../../commands/picture-actions.ts";
import type { FoundPath, PathPart } from "../../state/answer.ts";
import { useServices } from "../../state/services.ts";
import type { SourceEntry } from "../../text/source-line.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Icon } from "../../ui/icon.tsx";
import { SourceNumbers } from "../../ui/source-numbers.tsx";

interface PathRowProps {
  readonly path: FoundPath;
  /** From 0. */
  readonly index: number;
  readonly isChosen: boolean;
  readonly sources: readonly SourceEntry[];
}

/** One path as a sentence: names and relations can be opened, numbers open their sources. */
export function PathRow({ path, index, isChosen, sources }: PathRowProps) {
  const services = useServices();
  const texts = useTexts();
  const facts = [texts.answer.hops(path.hops), path.weakestGrade].filter((fact) => fact !== null);
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
      <Button
        className="path-number"
        aria-pressed={isChosen}
        aria-label={isChosen ? texts.answer.hide(index + 1) : texts.answer.show(index + 1)}
        onPress={() => perform(services, () => choosePath(services, index))}
      >
        {index + 1}
      </Button>
      <p className="sentence">
        {path.parts.map((part, at) => (
          <Part key={at} part={part} sources={sources} />
        ))}
        {path.differ && <span className="differ">{texts.answer.differ}</span>}
        {isPossible && <span className="possible">{texts.answer.possible}</span>}
      </p>
      <span
        className="quiet facts"
        title={path.weakestGrade === null ? undefined : texts.answer.weakest(path.weakestGrade)}
      >
        {facts.join(" · ")}
      </span>
      <Button className="tool" aria-label={texts.answer.noteOnPath} onPress={() => perform(services, note)}>
        <Icon name="note" />
      </Button>
    </li>
  );
}

function Part({ part, sources }: { readonly part: PathPart; readonly sources: readonly SourceEntry[] }) {
  const services = useServices();
  if (part.type === "text") return part.text;
  if (part.type === "sources") return <SourceNumbers numbers={part.numbers} sources={sources} />;
  return (
    <Link
      className={part.type === "entity" ? "name-link" : "relation-link"}
      onPress={() => perform(services, () => goToSubject(services, part.id))}
    >
      {part.type === "entity" ? <span lang={part.lang}>{part.text}</span> : part.text}
    </Link>
  );
}
