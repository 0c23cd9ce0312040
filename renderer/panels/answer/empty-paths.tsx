import { Button } from "react-aria-components";
import { perform } from "../../commands/command.ts";
import { askWithout } from "../../commands/connect-conditions.ts";
import type { ConditionName } from "../../commands/condition-words.ts";
import type { DoneOf } from "../../state/answer.ts";
import { useServices } from "../../state/services.ts";
import { useTexts } from "../../text/use-texts.ts";

export interface WayOut {
  readonly name: ConditionName;
  readonly text: string;
}

/** Why there is no path, and each condition without which there are some, as something to press that asks again. */
export function EmptyPaths({ answer }: { readonly answer: DoneOf<"paths"> }) {
  const texts = useTexts();
  const { explanation, lifted } = answer.result;
  const waysOut = lifted.map(({ condition, paths, more }) => ({
    name: condition,
    text: texts.paths.lifted(texts.paths.lift[condition], paths, more),
  }));
  return (
    <>
      <p className="explanation">{explanation ?? texts.answer.whatNow}</p>
      <WaysOut waysOut={waysOut} />
    </>
  );
}

/** Ways to ask an empty question again, with one condition less. */
export function WaysOut({ waysOut }: { readonly waysOut: readonly WayOut[] }) {
  const services = useServices();
  const texts = useTexts();
  if (waysOut.length === 0) return null;
  return (
    <div className="ways-out" role="group" aria-label={texts.paths.askAgainSo}>
      <span className="quiet">{texts.paths.askAgainSo}</span>
      {waysOut.map(({ name, text }) => (
        <Button key={name} className="tool box" onPress={() => perform(services, () => askWithout(services, name))}>
          {text}
        </Button>
      ))}
    </div>
  );
}
