import { Button } from "react-aria-components";
import type { FlowDraft, TriageDraft } from "../../state/triage.ts";
import { useTexts } from "../../text/use-texts.ts";
import type { Texts } from "../../text/texts.ts";

interface DraftListProps {
  readonly drafts: readonly TriageDraft[];
  readonly onUse: (draft: TriageDraft) => void;
}

/** What was read from the note, each opened in its form by a press or by its number; none is recorded before that. */
export function DraftList({ drafts, onUse }: DraftListProps) {
  const words = useTexts().field.triage;
  return (
    <section aria-label={words.drafts}>
      <h3>{words.drafts}</h3>
      <p className="quiet">{words.draftsHint}</p>
      <ol className="triage-drafts">
        {drafts.map((draft, at) => {
          const text = draftText(draft, words);
          return (
            <li key={`${String(at)} ${draft.type}`}>
              <Button className="tool box" aria-label={words.use(at + 1, text)} onPress={() => onUse(draft)}>
                {at < 9 && <kbd aria-hidden="true">{at + 1}</kbd>} {text}
              </Button>
              {draft.type !== "question" && draft.hedge !== null && (
                <span className="quiet"> {words.unsure(draft.hedge)}</span>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function draftText(draft: TriageDraft, words: Texts["field"]["triage"]): string {
  const { draft: of, someone } = words;
  switch (draft.type) {
    case "flow":
      return of.flow(draft.ends[0]?.shortName ?? someone, draft.ends[1]?.shortName ?? someone, amountText(draft));
    case "relation":
      return of.relation(draft.ends[0].shortName, draft.ends[1].shortName);
    case "value":
      return of.value(draft.about.shortName, draft.valid ?? "");
    case "entity":
      return of.entity(draft.name);
    case "question":
      return of.question(draft.body);
  }
}

/** As the note has it: "≥ 25 × 100 million JPY, 2012". */
function amountText({ amount: { kind, amount, low, high, unit, currency, period } }: FlowDraft): string {
  const bounds = { exact: "", range: "", atLeast: "≥ ", atMost: "≤ ", unknown: "? " }[kind];
  const figure = kind === "range" ? `${low ?? "?"}–${high ?? "?"}` : `${bounds}${amount ?? "?"}`;
  const times = unit === "1" ? "" : /^\d/.test(unit) ? ` × ${unit}` : ` ${unit}`;
  return `${figure}${times} ${currency}${period === null ? "" : `, ${period}`}`;
}
