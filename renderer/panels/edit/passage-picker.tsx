import { useState } from "react";
import { Button } from "react-aria-components";
import type { OutputOf } from "#data/api/contract.ts";
import { perform } from "../../commands/command.ts";
import { chooseDocuments } from "../../commands/document-actions.ts";
import { valueOf } from "../../state/loadable.ts";
import { useServices } from "../../state/services.ts";
import { linesOf } from "../../state/source-draft.ts";
import type { SourceDraft, SourceProblems } from "../../state/source-draft.ts";
import { useReading } from "../../state/use-reading.ts";
import { useRead } from "../../state/use-read.ts";
import { useTexts } from "../../text/use-texts.ts";
import { SelectInput, TextInput } from "./inputs.tsx";

type Passage = OutputOf<"readPassage">;

interface PassagePickerProps {
  readonly draft: SourceDraft;
  readonly problems: SourceProblems;
  readonly onChange: (draft: SourceDraft) => void;
}

/** Lines shown before and after those that are chosen; more where none is, to choose from. */
const contextLines = 4;
const linesToChoose = 40;

/** Lines of a document: typed, or taken from the text itself, which is shown with what is chosen of it marked. */
export function PassagePicker({ draft, problems, onChange }: PassagePickerProps) {
  const services = useServices();
  const texts = useTexts();
  const words = texts.edit.source;
  const [turn, setTurn] = useState(0);
  /** Where the text begins that is shown while no line is chosen. */
  const [start, setStart] = useState(1);
  const chosen = linesOf(draft);
  const reading = useReading();
  const read = useRead(
    "readPassage",
    {
      document: draft.document,
      lines: chosen ? [chosen[0], chosen[1]] : [start, start],
      context: chosen ? contextLines : linesToChoose,
      ...reading,
    },
    { keepFormer: true, turn },
  );
  const passage = valueOf(read);
  const set = (parts: Partial<SourceDraft>) => onChange({ ...draft, ...parts });
  if (passage && !passage.held)
    return (
      <div className="not-held">
        <p>{words.giveText}</p>
        <Button
          className="tool box"
          onPress={() =>
            perform(services, async () => {
              await chooseDocuments(services, draft.document);
              setTurn(turn + 1); // keeping a text is no change of the workspace
            })
          }
        >
          {texts.evidence.choose}
        </Button>
      </div>
    );
  const error = problems.lines === undefined ? null : texts.edit.problems[problems.lines];
  return (
    <>
      <div className="value-parts many">
        {passage && passage.pages.length > 0 && (
          <SelectInput
            label={words.page}
            value={pageOf(passage, chosen?.[0] ?? start)}
            choices={[
              { value: "", text: words.wholeText },
              ...passage.pages.map(({ label, firstLine }) => ({ value: String(firstLine), text: label })),
            ]}
            onChange={(firstLine) => {
              setStart(Number(firstLine) || 1);
              set({ first: "", last: "", chars: null });
            }}
          />
        )}
        <TextInput
          label={words.first}
          value={draft.first}
          error={error}
          onChange={(first) => set({ first, chars: null })}
        />
        <TextInput label={words.last} value={draft.last} isOptional onChange={(last) => set({ last, chars: null })} />
        <TextInput label={words.section} value={draft.section} isOptional onChange={(section) => set({ section })} />
      </div>
      {read.status === "failed" && <p className="field-error">{read.error.sentence}</p>}
      {passage && read.status !== "failed" && (
        <Lines
          passage={passage}
          chosen={chosen}
          onTake={(line, isLonger) =>
            set(
              isLonger && chosen
                ? { first: String(Math.min(chosen[0], line)), last: String(Math.max(chosen[0], line)), chars: null }
                : { first: String(line), last: "", chars: null },
            )
          }
        />
      )}
    </>
  );
}

function pageOf({ pages }: Passage, line: number): string {
  const page = pages.findLast(({ firstLine }) => firstLine <= line);
  return page ? String(page.firstLine) : "";
}

interface LinesProps {
  readonly passage: Passage;
  readonly chosen: readonly [number, number] | null;
  /** With Shift the passage is made longer. */
  readonly onTake: (line: number, extend: boolean) => void;
}

function Lines({ passage: { text, document, lineCount }, chosen, onTake }: LinesProps) {
  const texts = useTexts();
  const words = texts.edit.source;
  return (
    <>
      <section className="passage picker" aria-label={words.passage} lang={document.language} tabIndex={0}>
        {text.map((line) => {
          const isChosen = chosen !== null && line.n >= chosen[0] && line.n <= chosen[1];
          return (
            <p key={line.n} className={isChosen ? "marked" : undefined}>
              <button
                type="button"
                className="line-number"
                aria-label={words.takeLine(line.n)}
                onClick={(event) => onTake(line.n, event.shiftKey)}
              >
                {line.n}
              </button>
              {isChosen ? <mark>{line.text}</mark> : <span>{line.text}</span>}
            </p>
          );
        })}
      </section>
      <p className="quiet">{words.lineCount(lineCount)}</p>
    </>
  );
}
