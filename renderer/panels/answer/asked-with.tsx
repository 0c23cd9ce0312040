import type { InputOf } from "#data/api/contract.ts";
import { conditionsOf } from "../../commands/condition-words.ts";
import type { EndChoice } from "../../state/answer.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { useKindLabels } from "../../ui/kind-labels.ts";

interface AskedWithProps {
  readonly input: Partial<Omit<InputOf<"findPaths">, "ends">>;
  /** The entities of `avoid`, with their names. */
  readonly avoided?: readonly EndChoice[];
}

/** The unusual conditions under which an answer was asked for; nothing where all were usual. */
export function AskedWith({ input, avoided = [] }: AskedWithProps) {
  const texts = useTexts();
  const labels = useKindLabels();
  const lang = useWindow(({ profile }) => profile.lang);
  const conditions = conditionsOf(input, avoided, texts, labels, lang);
  if (conditions.length === 0) return null;
  const words = conditions.map(({ sentence }) => sentence).join(texts.listSeparator);
  return <p className="quiet asked-with">{texts.paths.askedWith(words)}</p>;
}
