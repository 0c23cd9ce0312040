import { Link } from "react-aria-components";
import { perform } from "../../commands/command.ts";
import { goToSubject } from "../../commands/picture-actions.ts";
import type { FoundPath } from "../../state/answer.ts";
import { useServices } from "../../state/services.ts";
import { useTexts } from "../../text/use-texts.ts";
import { useKindLabels } from "../../ui/kind-labels.ts";

/** The hop of the weakest grade, by name, as something to open. Says nothing where no hop is graded. */
export function WeakestLink({ path }: { readonly path: FoundPath }) {
  const services = useServices();
  const texts = useTexts();
  const labels = useKindLabels();
  const hop = path.weakestHop === null ? undefined : path.relations[path.weakestHop];
  if (!hop || path.weakestGrade === null) return null;
  const ends = path.entities.slice(path.weakestHop!, path.weakestHop! + 2).map(({ shortName }) => shortName);
  const [source = "", target = ""] = hop.forward ? ends : ends.toReversed();
  const named = path.parts.find((part) => part.type === "relation" && part.id === hop.id);
  const text =
    hop.folded && named?.type === "relation"
      ? named.text
      : texts.paths.hop(source, labels.relation(hop.kind, true), target);
  return (
    <span className="weakest quiet">
      {texts.paths.weakest}{" "}
      <Link
        className="relation-link"
        aria-label={texts.paths.openHop(text)}
        onPress={() => perform(services, () => goToSubject(services, hop.id))}
      >
        {text}
      </Link>
      {texts.listSeparator}
      {texts.paths.weakestGrade(path.weakestGrade)}
    </span>
  );
}
