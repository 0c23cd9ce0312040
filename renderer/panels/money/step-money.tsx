import { useState } from "react";
import { Button } from "react-aria-components";
import { perform } from "../../commands/command.ts";
import { openDialog, openSource } from "../../commands/dialog-actions.ts";
import { goToSubject } from "../../commands/picture-actions.ts";
import type { TraceStep } from "../../state/money-answers.ts";
import { useServices } from "../../state/services.ts";
import { useWindow } from "../../state/window-store.ts";
import { sourceLine } from "../../text/source-line.ts";
import type { SourceEntry } from "../../text/source-line.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Icon } from "../../ui/icon.tsx";
import { valueText } from "../../ui/value-text.ts";
import { Twist } from "./twist.tsx";

type Line = TraceStep["incomes"][number];
type Claim = Line["claims"][number];

interface StepMoneyProps {
  readonly line: Line;
  readonly sources: readonly SourceEntry[];
  /** Whether its claims are shown at once. */
  readonly isOpen?: boolean;
}

/** An income or a payment: how much, how much of it counts, and the claims behind it, each with the way to its evidence. */
export function StepMoney({ line, sources, isOpen: opened = false }: StepMoneyProps) {
  const services = useServices();
  const { step: texts } = useTexts().money;
  const [isOpen, setOpen] = useState(opened);
  const { flow } = line;
  const amount = line.amount === null ? texts.unknown : line.amount.text;
  const counted = line.counted !== null && line.counted.text !== amount ? texts.counted(line.counted.text) : null;
  return (
    <div className="step-money">
      <div className="step-line">
        {line.claims.length === 0 ? (
          <span className="twist-text still">{line.text}</span>
        ) : (
          <Twist
            level={4}
            isOpen={isOpen}
            label={`${line.text}: ${texts.claims(line.claims.length)}`}
            onChange={setOpen}
          >
            {line.text}
          </Twist>
        )}
        <span className="step-amount">
          {amount}
          {line.differ && <span className="differ">{texts.differ}</span>}
          {counted !== null && <span className="quiet"> {counted}</span>}
        </span>
        {flow !== null && (
          <Button
            className="tool tiny"
            aria-label={texts.openFlow(line.text)}
            onPress={() => perform(services, () => goToSubject(services, flow))}
          >
            <Icon name="right" />
          </Button>
        )}
      </div>
      {isOpen && line.claims.length > 0 && (
        <ol className="step-claims">
          {line.claims.map((claim, at) => (
            <ClaimLine key={`${claim.claim} ${at}`} claim={claim} isShown={at === 0} sources={sources} />
          ))}
          {flow !== null && (
            <li>
              <Button
                className="tool box"
                onPress={() =>
                  openDialog(services.store, { type: "claims", about: flow, field: line.claims[0]!.field })
                }
              >
                {texts.judge}
              </Button>
            </li>
          )}
        </ol>
      )}
    </div>
  );
}

/** One claim of an amount: value, rank with its reason, grade, and its source, which opens at its lines. */
function ClaimLine({
  claim,
  isShown,
  sources,
}: {
  readonly claim: Claim;
  readonly isShown: boolean;
  readonly sources: readonly SourceEntry[];
}) {
  const { store } = useServices();
  const texts = useTexts();
  const lang = useWindow(({ profile }) => profile.lang);
  const source = sources.find(({ n }) => n === claim.n);
  const rank =
    claim.rankReason === null
      ? texts.claims.ranks[claim.rank]
      : `${texts.claims.ranks[claim.rank]} (${claim.rankReason})`;
  const facts = [rank, claim.grade ?? texts.claims.noGrade, claim.hedge].filter((fact) => fact !== null);
  return (
    <li className="step-claim">
      <strong>{valueText(claim.value, lang, texts)}</strong>
      {isShown && <span className="badge">{texts.money.step.shown}</span>}
      <span className="quiet">{facts.join(" · ")}</span>
      {source === undefined || source.document === null ? (
        <span className="quiet">{source === undefined ? texts.sources.none : sourceLine(source, texts)}</span>
      ) : (
        <Button
          className="evidence-button"
          aria-label={texts.sources.opens(source.n, sourceLine(source, texts))}
          onPress={() => openSource(store, source, claim.claim)}
        >
          <Icon name="document" />
          {sourceLine(source, texts)}
        </Button>
      )}
    </li>
  );
}
