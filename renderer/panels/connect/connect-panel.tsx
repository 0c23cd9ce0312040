import { Button } from "react-aria-components";
import { getCommand } from "../../commands/command-list.ts";
import { perform, runCommand } from "../../commands/command.ts";
import { canConnect, changeConnect, chooseEnd } from "../../commands/path-actions.ts";
import { setMoment } from "../../commands/session-actions.ts";
import { useServices } from "../../state/services.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Icon } from "../../ui/icon.tsx";
import { Section } from "../../ui/section.tsx";
import { ChoiceChip } from "./choice-chip.tsx";
import { EntityField } from "./entity-field.tsx";
import { KindsChip } from "./kinds-chip.tsx";

const findPaths = getCommand("findPaths");
const hopChoices = [1, 2, 3, 4, 5, 6, 8, 12];

/** How are two things connected: the ends, the conditions as plain words, and the button. */
export function ConnectPanel() {
  const services = useServices();
  const { store } = services;
  const texts = useTexts();
  const connect = useWindow((state) => state.connect);
  const moment = useWindow((state) => state.moment);
  const isReady = canConnect(connect);
  const isSame = connect.source !== null && connect.source.id === connect.target?.id;
  return (
    <Section title={texts.connect.title}>
      <form
        className="connect"
        onSubmit={(event) => {
          event.preventDefault();
          void runCommand(findPaths, services);
        }}
      >
        <EntityField
          label={texts.connect.from}
          value={connect.source}
          onClear={() => changeConnect(store, { source: null })}
          onChoose={(choice) => perform(services, () => chooseEnd(services, "source", choice))}
        />
        <EntityField
          label={texts.connect.to}
          value={connect.target}
          onClear={() => changeConnect(store, { target: null })}
          onChoose={(choice) => perform(services, () => chooseEnd(services, "target", choice))}
        />
        <Button
          className="tool swap"
          aria-label={texts.connect.swap}
          isDisabled={!connect.source && !connect.target}
          onPress={() => changeConnect(store, { source: connect.target, target: connect.source })}
        >
          <Icon name="swap" />
        </Button>
        <div className="chips" role="group" aria-label={texts.connect.conditions}>
          <KindsChip kinds={connect.kinds} onChange={(kinds) => changeConnect(store, { kinds })} />
          <ChoiceChip
            label={texts.connect.maxHops}
            value={connect.maxHops}
            choices={hopChoices}
            textOf={texts.connect.hops}
            onChange={(maxHops) => changeConnect(store, { maxHops })}
          />
          <ChoiceChip
            label={texts.connect.direction}
            value={connect.direction}
            choices={["both", "out", "in"]}
            textOf={(direction) => texts.connect.directions[direction]}
            onChange={(direction) => changeConnect(store, { direction })}
          />
          <ChoiceChip
            label={texts.connect.mode}
            value={connect.mode}
            choices={["all-shortest", "shortest", "simple"]}
            textOf={(mode) => texts.connect.modes[mode]}
            onChange={(mode) => changeConnect(store, { mode })}
          />
          <ChoiceChip
            label={texts.commands.certainOnly}
            value={moment.certain}
            choices={[false, true]}
            textOf={(certain) => (certain ? texts.connect.certain : texts.connect.possible)}
            onChange={(certain) => perform(services, () => setMoment(services, { ...moment, certain }))}
          />
          <ChoiceChip
            label={texts.connect.successions}
            value={connect.crossSuccessions}
            choices={[false, true]}
            textOf={(cross) => (cross ? texts.connect.successions : texts.connect.noSuccessions)}
            onChange={(crossSuccessions) => changeConnect(store, { crossSuccessions })}
          />
          <span className="chip still">
            {moment.asOf === null ? texts.connect.anyDate : texts.connect.asOf(moment.asOf)}
          </span>
        </div>
        {isSame && <p className="field-error">{texts.connect.sameEnds}</p>}
        <Button className="primary" type="submit" isDisabled={!isReady}>
          {texts.connect.find}
        </Button>
      </form>
    </Section>
  );
}
