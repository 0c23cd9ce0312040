import { Button } from "react-aria-components";
import { canConnect, changeConnect, repeatedEnd } from "../../commands/connect-form.ts";
import { getCommand } from "../../commands/command-list.ts";
import { runCommand } from "../../commands/command.ts";
import { commonEndsOf } from "../../commands/common-actions.ts";
import { useServices } from "../../state/services.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Icon } from "../../ui/icon.tsx";
import { Section } from "../../ui/section.tsx";
import { ChoiceChip } from "./choice-chip.tsx";
import { ConditionChips } from "./condition-chips.tsx";
import { EndFields } from "./end-fields.tsx";
import { MoreConditions } from "./more-conditions.tsx";

const findPaths = getCommand("findPaths");
const chooseDate = getCommand("chooseDate");
const findCommon = getCommand("findCommon");
const hopChoices = [1, 2, 3, 4, 5, 6, 8, 10, 12];

/** How are things connected: the ends, which paths, the conditions in force as plain words, and the buttons. */
export function ConnectPanel() {
  const services = useServices();
  const { store } = services;
  const texts = useTexts();
  const connect = useWindow((state) => state.connect);
  const hasCommon = useWindow((state) => commonEndsOf(state) !== null);
  const hasDate = useWindow(({ moment }) => moment.asOf !== null);
  const repeated = repeatedEnd(connect);
  return (
    <Section title={texts.connect.title}>
      <form
        className="connect"
        onSubmit={(event) => {
          event.preventDefault();
          void runCommand(findPaths, services);
        }}
      >
        <EndFields />
        {repeated && (
          <p className="field-error" role="alert">
            {texts.paths.sameEnd(repeated.name)}
          </p>
        )}
        <div className="chips" role="group" aria-label={texts.connect.conditions}>
          <ChoiceChip
            label={texts.connect.mode}
            value={connect.mode}
            choices={["all-shortest", "shortest", "best", "simple"]}
            textOf={(mode) => texts.paths.modes[mode]}
            onChange={(mode) => changeConnect(store, { mode })}
          />
          <ChoiceChip
            label={texts.connect.maxHops}
            value={connect.maxHops}
            choices={hopChoices}
            textOf={texts.connect.hops}
            onChange={(maxHops) => changeConnect(store, { maxHops })}
          />
          {!hasDate && (
            <Button
              className="chip"
              aria-label={`${texts.commands.chooseDate}: ${texts.paths.anyDate}`}
              onPress={() => void runCommand(chooseDate, services)}
            >
              {texts.paths.anyDate}
              <Icon name="chevron" />
            </Button>
          )}
        </div>
        <ConditionChips />
        <MoreConditions />
        <div className="connect-buttons">
          <Button className="primary" type="submit" isDisabled={!canConnect(connect)}>
            {texts.connect.find}
          </Button>
          {hasCommon && (
            <Button
              className="tool box"
              aria-label={texts.commands.findCommon}
              onPress={() => void runCommand(findCommon, services)}
            >
              {texts.paths.common.short}
            </Button>
          )}
        </div>
      </form>
    </Section>
  );
}
