import type { ReactElement } from "react";
import { Button } from "react-aria-components";
import type { Command } from "../commands/command.ts";
import type { Loadable } from "../state/loadable.ts";
import { useTexts } from "../text/use-texts.ts";
import { CommandButton } from "./command-button.tsx";
import { Loaded } from "./loaded.tsx";
import { Section } from "./section.tsx";

/** Read at first, and on demand. */
export const namedListLimits = { first: 200, most: 1_000 } as const;

interface NamedListProps<A> {
  readonly title: string;
  /** What is said where there is nothing. */
  readonly none: string;
  /** Makes a new one. */
  readonly make: Command;
  readonly from: Loadable<A>;
  readonly rowsOf: (answer: A) => readonly ReactElement[];
  readonly onMore: () => void;
}

/** The list of a place: what was made under a name, a way to make another, and the rest on demand. */
export function NamedList<A extends { readonly truncated: boolean }>(props: NamedListProps<A>) {
  const { title, none, make, from, rowsOf, onMore } = props;
  const texts = useTexts();
  const isEmpty = from.status === "done" && rowsOf(from.value).length === 0;
  return (
    // Where there is nothing yet, making the first one is what one came for.
    <Section title={title} aside={<CommandButton command={make} showTitle className={isEmpty ? "primary" : "tool"} />}>
      <Loaded from={from}>
        {(answer) => {
          const rows = rowsOf(answer);
          return (
            <>
              {rows.length === 0 ? <p className="quiet">{none}</p> : <ul className="rows">{rows}</ul>}
              {answer.truncated && (
                <Button className="tool box" onPress={onMore}>
                  {texts.more}
                </Button>
              )}
            </>
          );
        }}
      </Loaded>
    </Section>
  );
}
