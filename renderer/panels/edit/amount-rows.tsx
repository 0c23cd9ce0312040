import { Button } from "react-aria-components";
import { blankDraft } from "../../state/value-draft.ts";
import type { DraftProblems, ValueDraft } from "../../state/value-draft.ts";
import { useTexts } from "../../text/use-texts.ts";
import { useSchema } from "../../ui/kind-labels.ts";
import { Icon } from "../../ui/icon.tsx";
import { ValueParts } from "./value-parts.tsx";

interface AmountRowsProps {
  readonly amounts: readonly ValueDraft[];
  readonly problems: readonly DraftProblems[];
  readonly onChange: (amounts: readonly ValueDraft[]) => void;
}

/** The amounts of one line of money, each of a phase and a time; the next begins as the last one was. */
export function AmountRows({ amounts, problems, onChange }: AmountRowsProps) {
  const texts = useTexts();
  const words = texts.edit.relation;
  const schema = useSchema();
  const next = (): ValueDraft => ({
    ...(amounts.at(-1) ?? blankDraft(schema, "amount", "")),
    amount: "",
    low: "",
    high: "",
    period: "",
  });
  return (
    <fieldset className="edit-group">
      <legend>{words.amounts}</legend>
      {amounts.map((amount, at) => (
        <div className="edit-row" role="group" aria-label={words.amountOf(at + 1)} key={at}>
          <ValueParts
            field="amount"
            draft={amount}
            problems={problems[at] ?? {}}
            onChange={(draft) => onChange(amounts.with(at, draft))}
          />
          {amounts.length > 1 && (
            <Button
              className="tool tiny"
              aria-label={texts.edit.remove(words.amountOf(at + 1))}
              onPress={() => onChange(amounts.toSpliced(at, 1))}
            >
              <Icon name="close" />
            </Button>
          )}
        </div>
      ))}
      <Button className="tool box" onPress={() => onChange([...amounts, next()])}>
        {words.addAmount}
      </Button>
    </fieldset>
  );
}
