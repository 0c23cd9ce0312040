import { Link } from "react-aria-components";
import { perform } from "../../commands/command.ts";
import { compareWhats } from "../../commands/compare-actions.ts";
import type { ComparedLine } from "../../commands/compare-actions.ts";
import { goToSubject } from "../../commands/picture-actions.ts";
import type { DoneOf } from "../../state/answer.ts";
import { shownComparedLines } from "../../state/compared.ts";
import { useServices } from "../../state/services.ts";
import { useWindow } from "../../state/window-store.ts";
import type { SourceEntry } from "../../text/source-line.ts";
import { useTexts } from "../../text/use-texts.ts";
import { SourceList } from "../../ui/source-list.tsx";
import { SourceNumbers } from "../../ui/source-numbers.tsx";
import { LineButton } from "../answer/line-button.tsx";
import { useLineKeys } from "../answer/use-line-keys.ts";
import { ChoiceChip } from "../connect/choice-chip.tsx";

const filters = ["all", ...compareWhats] as const;

/** What appeared, ended, changed and was renamed, as a table: each line is lit up by its number and opened by its name. */
export function CompareAnswer({ answer }: { readonly answer: DoneOf<"compare"> }) {
  const texts = useTexts();
  const words = texts.time.compare;
  const { lines, counts, sources, explanation } = answer.result;
  const { store } = useServices();
  const filter = useWindow(({ compareShown }) => compareShown);
  const shown = shownComparedLines(answer.result, filter);
  const { ref, onKeyDown } = useLineKeys<HTMLTableElement>(shown);
  return (
    <>
      {explanation !== null && <p className="explanation">{explanation}</p>}
      {lines.length === 0 && explanation === null && <p className="explanation">{words.none}</p>}
      {lines.length > 0 && (
        <>
          <div className="chips">
            <ChoiceChip
              label={words.filter}
              value={filter}
              choices={filters.filter((what) => what === "all" || counts[what] > 0)}
              textOf={(what) => (what === "all" ? words.all : words.count(words.what[what], counts[what]))}
              onChange={(compareShown) => store.setState({ compareShown })}
            />
          </div>
          <table className="compared" ref={ref} onKeyDown={onKeyDown}>
            <thead>
              <tr>
                <th aria-label={words.lit} />
                <th scope="col">{words.columns.what}</th>
                <th scope="col">{words.columns.about}</th>
                <th scope="col">{answer.asked.input.before}</th>
                <th scope="col">{answer.asked.input.after}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((index) => (
                <ComparedRow
                  key={index}
                  line={lines[index]!}
                  index={index}
                  isChosen={answer.chosen === index}
                  sources={sources}
                />
              ))}
            </tbody>
          </table>
        </>
      )}
      <SourceList sources={sources} />
    </>
  );
}

interface ComparedRowProps {
  readonly line: ComparedLine;
  readonly index: number;
  readonly isChosen: boolean;
  readonly sources: readonly SourceEntry[];
}

function ComparedRow({ line, index, isChosen, sources }: ComparedRowProps) {
  const services = useServices();
  const texts = useTexts();
  const words = texts.time.compare;
  return (
    <tr className={isChosen ? "chosen" : ""} aria-label={line.sentence}>
      <td>
        <LineButton
          index={index}
          isChosen={isChosen}
          label={isChosen ? words.hide(line.name) : words.show(line.name)}
        />
      </td>
      <td className={`what ${line.what}`}>{words.what[line.what]}</td>
      <th scope="row">
        <Link
          className="name-link"
          aria-label={words.open(line.name)}
          onPress={() => perform(services, () => goToSubject(services, line.about))}
        >
          {line.name}
        </Link>
        <SourceNumbers numbers={line.sources} sources={sources} />
      </th>
      <td>{line.before?.text ?? <span className="quiet">{words.absent}</span>}</td>
      <td>{line.after?.text ?? <span className="quiet">{words.absent}</span>}</td>
    </tr>
  );
}
