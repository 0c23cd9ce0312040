import { useState } from "react";
import { Button } from "react-aria-components";
import type { OutputOf } from "#data/api/contract.ts";
import { isSubjectId } from "#graph/model/ids.ts";
import type { RecordId } from "#graph/model/ids.ts";
import { perform } from "../../commands/command.ts";
import { goToSubject } from "../../commands/picture-actions.ts";
import { openVisit } from "../../commands/visit-actions.ts";
import { useServices } from "../../state/services.ts";
import { useRecordedReading } from "../../state/use-reading.ts";
import { useRead } from "../../state/use-read.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Section } from "../../ui/section.tsx";
import { ChoiceChip } from "../connect/choice-chip.tsx";

type Problem = OutputOf<"listProblems">["problems"][number];

const every = "every";

/** What a careful reader should look at, each with a jump to what it is about. */
export function ProblemsPanel() {
  const services = useServices();
  const texts = useTexts();
  const reading = useRecordedReading();
  const [rule, setRule] = useState(every);
  const goToProblem = ({ about, rule: of, stop }: Problem) => {
    if (isSubjectId(about)) perform(services, () => goToSubject(services, about));
    else if (of.startsWith("visit-")) openVisit(services.store, about as RecordId, stop ?? null);
  };
  const problems = useRead("listProblems", { ...(rule === every ? {} : { rule }), ...reading }, { keepFormer: true });
  return (
    <Section title={texts.problems.title}>
      <Loaded from={problems}>
        {({ problems: list, counts, truncated }) => (
          <>
            <div className="chips">
              <ChoiceChip
                label={texts.problems.filter}
                value={rule}
                choices={[every, ...Object.keys(counts)]}
                textOf={(choice) =>
                  choice === every
                    ? texts.problems.all
                    : `${texts.problems.rules[choice] ?? choice} ${counts[choice] ?? 0}`
                }
                onChange={setRule}
              />
            </div>
            {list.length === 0 && <p className="quiet">{texts.problems.none}</p>}
            <ul className="rows">
              {list.map((problem, at) => (
                <li key={`${problem.rule} ${problem.about} ${at}`}>
                  <Button className="row" onPress={() => goToProblem(problem)}>
                    <span className={`severity ${problem.severity}`}>
                      {texts.problems.severities[problem.severity]}
                    </span>
                    <span>
                      <strong>{problem.name}</strong>
                      <span className="block">{withoutName(problem)}</span>
                    </span>
                  </Button>
                </li>
              ))}
            </ul>
            {truncated && <p className="quiet">{texts.truncated(list.length)}</p>}
          </>
        )}
      </Loaded>
    </Section>
  );
}

/** The sentence below the name it begins with, which is not said twice. */
function withoutName({ name, sentence }: { readonly name: string; readonly sentence: string }): string {
  if (!sentence.startsWith(`${name}: `)) return sentence;
  const rest = sentence.slice(name.length + 2);
  return rest.charAt(0).toLocaleUpperCase("en") + rest.slice(1);
}
