import { useMemo } from "react";
import { Button, Input, SearchField } from "react-aria-components";
import type { OutputOf } from "#data/api/contract.ts";
import { changeFlows } from "../../commands/money-actions.ts";
import { flowScopes, listedFlows } from "../../state/money.ts";
import type { Figures } from "../../state/money.ts";
import { useServices } from "../../state/services.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { ChoiceChip } from "../connect/choice-chip.tsx";
import { FlowTable } from "./flow-table.tsx";
import { FlowsFoot } from "./flows-foot.tsx";
import { ConvertChip } from "./trace-part.tsx";

type FlowsAnswer = OutputOf<"listFlows">;

/** The table of flows, what is selected in it, and the sums of that. */
export function FlowsPart({
  answer,
  figures,
}: {
  /** Null while there is nothing to list flows of. */
  readonly answer: FlowsAnswer | null;
  readonly figures: Figures | null;
}) {
  const { store } = useServices();
  const { flows: texts } = useTexts().money;
  const form = useWindow(({ money }) => money.flows);
  const listed = useMemo(() => listedFlows(answer?.flows ?? [], form, figures), [answer, form, figures]);
  return (
    <div className="flows-part">
      <div className="chips" role="group" aria-label={texts.scope}>
        <ChoiceChip
          label={texts.scope}
          value={form.scope}
          choices={flowScopes}
          textOf={(scope) => texts.scopes[scope]}
          onChange={(scope) => changeFlows(store, { scope, only: null })}
        />
        <ChoiceChip
          label={texts.onlyFigures}
          value={form.onlyFigures}
          choices={[true, false]}
          textOf={(only) => texts.onlyFiguresChoices[only ? "yes" : "no"]}
          onChange={(onlyFigures) => changeFlows(store, { onlyFigures })}
        />
        <ConvertChip isShort />
      </div>
      <SearchField
        className="search-field"
        aria-label={texts.filter}
        value={form.text}
        onChange={(text) => changeFlows(store, { text })}
      >
        <Input className="input" placeholder={texts.filter} />
      </SearchField>
      {form.only !== null && (
        <p className="only">
          <span>{texts.only(form.only.title)}</span>
          <Button className="tool" onPress={() => changeFlows(store, { only: null })}>
            {texts.allAgain}
          </Button>
        </p>
      )}
      <FlowTable
        flows={listed}
        figures={figures}
        sort={form.sort}
        onSort={(sort) => changeFlows(store, { sort })}
        empty={(answer?.flows.length ?? 0) === 0 ? texts.noneHere : texts.none}
      />
      <FlowsFoot answer={answer} listed={listed} figures={figures} />
      {answer?.truncated && <p className="warn">{texts.truncated(answer.flows.length)}</p>}
    </div>
  );
}
