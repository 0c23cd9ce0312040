import { useState } from "react";
import type { KeyboardEvent } from "react";
import { Button } from "react-aria-components";
import type { RecordId } from "#graph/model/ids.ts";
import { perform } from "../../commands/command.ts";
import { goToSubject } from "../../commands/picture-actions.ts";
import { keepQuestion } from "../../commands/visit-actions.ts";
import { useServices } from "../../state/services.ts";
import { useRead } from "../../state/use-read.ts";
import { useMomentReading } from "../../state/use-reading.ts";
import type { VisitQuestion } from "../../state/visits.ts";
import { isWritable } from "../../state/window-state.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Icon } from "../../ui/icon.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { SelectInput } from "../edit/inputs.tsx";

const tongues = ["en", "ja"] as const;
const fewQuestions = 12;
const mostQuestions = 500;

interface QuestionRowsProps {
  readonly visit: RecordId;
  /** False for a visit around whose hosts nothing can be looked for, since it has none. */
  readonly hasHosts: boolean;
}

/** What to ask on a visit, the most telling first; Enter keeps the one that has the focus, arrow keys go on. */
export function QuestionRows({ visit, hasHosts }: QuestionRowsProps) {
  const [tongue, setTongue] = useState<"en" | "ja">(useWindow(({ profile }) => profile.lang));
  const texts = useTexts();
  const words = texts.visits.questions;
  const [limit, setLimit] = useState(fewQuestions);
  const ranked = useRead("rankQuestions", { id: visit, limit, ...useMomentReading() }, { keepFormer: true });
  return (
    <Loaded from={ranked}>
      {({ questions, total }) => (
        <>
          {questions.length === 0 && <p className="quiet">{hasHosts ? words.none : words.noHosts}</p>}
          <SelectInput
            label={words.tongue}
            value={tongue}
            choices={tongues.map((one) => ({ value: one, text: texts.visits.files.tongues[one] }))}
            onChange={(value) => setTongue(tongues.find((one) => one === value) ?? tongue)}
          />
          <ol className="visit-questions" aria-label={words.list} onKeyDown={stepAlong}>
            {questions.map((question) => (
              <QuestionRow
                key={`${question.about} ${question.field} ${question.gap}`}
                visit={visit}
                question={question}
                tongue={tongue}
              />
            ))}
          </ol>
          {total > questions.length && (
            <div className="visit-line">
              <span className="quiet">{words.more(total - questions.length)}</span>
              {limit === fewQuestions && (
                <Button className="tool box" onPress={() => setLimit(mostQuestions)}>
                  {texts.more}
                </Button>
              )}
            </div>
          )}
        </>
      )}
    </Loaded>
  );
}

interface QuestionRowProps {
  readonly visit: RecordId;
  readonly question: VisitQuestion;
  /** The language in which it is asked. */
  readonly tongue: "en" | "ja";
}

function QuestionRow({ visit, question, tongue }: QuestionRowProps) {
  const services = useServices();
  const words = useTexts().visits.questions;
  const canWrite = useWindow(isWritable);
  const [isKeeping, setKeeping] = useState(false);
  const sentence = question.sentence[tongue];
  const isKept = question.asked !== null;
  const keep = async () => {
    if (isKept || isKeeping) return; // the button stays, so that the focus does
    setKeeping(true);
    try {
      await keepQuestion(services, visit, question, tongue);
    } finally {
      setKeeping(false);
    }
  };
  return (
    <li>
      <p>
        <span lang={tongue}>{sentence}</span> <span className="quiet score">{words.score(question.score)}</span>
      </p>
      <ul className="because" aria-label={words.why}>
        {question.because.map(({ why, points, sentence: reason }) => (
          <li key={why}>
            <span className="points">{words.points(points)}</span> {reason}
          </li>
        ))}
      </ul>
      <div className="visit-tools">
        {canWrite && (
          <Button
            className="tool box"
            data-keep=""
            aria-label={isKept ? words.isKeptLabel(sentence) : words.keepLabel(sentence)}
            onPress={() => perform(services, keep)}
          >
            {isKept && <Icon name="check" />}
            {isKept ? words.isKept : words.keep}
          </Button>
        )}
        <Button
          className="tool"
          aria-label={words.showLabel(question.name)}
          onPress={() => perform(services, () => goToSubject(services, question.about))}
        >
          {words.show}
        </Button>
      </div>
    </li>
  );
}

/** From the button of one question to that of the next or the one before. */
function stepAlong(event: KeyboardEvent<HTMLOListElement>): void {
  const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (by === 0) return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-keep]")];
  const row = event.target instanceof Element ? event.target.closest("ol.visit-questions > li") : null;
  const at = buttons.findIndex((button) => row?.contains(button) ?? false);
  const next = at < 0 ? undefined : buttons[at + by];
  if (!next) return;
  event.preventDefault();
  event.stopPropagation();
  next.focus();
}
