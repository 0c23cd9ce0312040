import { Link } from "react-aria-components";
import { perform } from "../../commands/command.ts";
import { goToSubject } from "../../commands/picture-actions.ts";
import type { PathPart } from "../../state/answer.ts";
import { useServices } from "../../state/services.ts";
import type { SourceEntry } from "../../text/source-line.ts";
import { SourceNumbers } from "../../ui/source-numbers.tsx";

interface SentencePartsProps {
  readonly parts: readonly PathPart[];
  readonly sources: readonly SourceEntry[];
}

/** A sentence whose names and relations can be opened and whose numbers open their sources. */
export function SentenceParts({ parts, sources }: SentencePartsProps) {
  return parts.map((part, at) => <Part key={at} part={part} sources={sources} />);
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
