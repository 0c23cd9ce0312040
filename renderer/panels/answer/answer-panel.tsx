import { commandsAt } from "../../commands/command-list.ts";
import type { Answer } from "../../state/answer.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { CommandButton } from "../../ui/command-button.tsx";
import { Failed } from "../../ui/failed.tsx";
import { useKindLabels } from "../../ui/kind-labels.ts";
import { SourceList } from "../../ui/source-list.tsx";
import { PathRow } from "./path-row.tsx";

const answerCommands = commandsAt("answer");

/** The answer under the canvas, as ordered sentences with numbered sources. */
export function AnswerPanel() {
  const texts = useTexts();
  const answer = useWindow((state) => state.answer);
  if (answer.status === "idle") return null;
  const { source, target } = answer.ends;
  return (
    <section className="answer" aria-label={texts.answer.region}>
      <header>
        <h2>{texts.answer.title(source.name, target.name)}</h2>
        {answer.status === "done" && (
          <span className="quiet">
            {texts.answer.summary(
              answer.result.paths.length,
              answer.result.truncated,
              answer.result.paths[0]?.hops ?? null,
            )}
          </span>
        )}
        <span className="answer-tools">
          {answerCommands.map((command) => (
            <CommandButton key={command.id} command={command} />
          ))}
        </span>
      </header>
      <div aria-live="polite">
        {answer.status === "running" && <p className="waiting">{texts.answer.searching(source.name, target.name)}</p>}
        {answer.status === "failed" && <Failed error={answer.error} />}
        {answer.status === "done" && <Paths answer={answer} />}
      </div>
    </section>
  );
}

function Paths({ answer }: { readonly answer: Extract<Answer, { status: "done" }> }) {
  const texts = useTexts();
  const labels = useKindLabels();
  const { paths, sources, remarks, explanation, leftOut } = answer.result;
  const said = remarks.length > 0 ? remarks : leftOut.map((kind) => labels.relation(kind, true));
  return (
    <>
      {explanation !== null && <p className="explanation">{explanation}</p>}
      {paths.length === 0 && explanation === null && <p className="explanation">{texts.answer.whatNow}</p>}
      <ol className="paths">
        {paths.map((path, index) => (
          <PathRow
            key={path.relations.map(({ id }) => id).join()}
            path={path}
            index={index}
            isChosen={answer.chosen === index}
            sources={sources}
          />
        ))}
      </ol>
      {said.length > 0 && <p className="quiet remarks">{said.join(" ")}</p>}
      <SourceList sources={sources} />
    </>
  );
}
