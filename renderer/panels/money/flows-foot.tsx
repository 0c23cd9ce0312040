import { useId } from "react";
import { Button, Menu, MenuItem, MenuTrigger, Popover, Tooltip, TooltipTrigger } from "react-aria-components";
import type { OutputOf } from "#data/api/contract.ts";
import { getCommand } from "../../commands/command-list.ts";
import { perform, runCommand } from "../../commands/command.ts";
import { select } from "../../commands/dialog-actions.ts";
import { saveFlows, selectedFlows, sumMoney, totalMoney } from "../../commands/money-actions.ts";
import { groupings } from "../../state/money.ts";
import type { Figures, FlowLine } from "../../state/money.ts";
import { useServices } from "../../state/services.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Icon } from "../../ui/icon.tsx";

const sumSelected = getCommand("sumSelected");

interface FlowsFootProps {
  readonly answer: OutputOf<"listFlows"> | null;
  readonly listed: readonly FlowLine[];
  readonly figures: Figures | null;
}

/** How many flows are listed and selected, and what they add up to. */
export function FlowsFoot({ answer, listed, figures }: FlowsFootProps) {
  const services = useServices();
  const { flows: texts } = useTexts().money;
  const hint = useId();
  const entity = useWindow(({ money }) => money.entity);
  const selected = useWindow((state) => selectedFlows(state).length);
  const of = answer?.flows.length ?? 0;
  return (
    <>
      <div className="flows-count">
        <span role="status">
          {[texts.listed(listed.length, of), ...(selected > 0 ? [texts.selected(selected)] : [])].join(" · ")}
        </span>
        {selected > 0 && (
          <Button className="tool tiny" aria-label={texts.selectNone} onPress={() => select(services.store, [])}>
            <Icon name="close" />
          </Button>
        )}
        {answer !== null && of > 0 && (
          <TooltipTrigger delay={400} closeDelay={0}>
            <Button
              className="tool tiny"
              aria-label={texts.save}
              onPress={() => perform(services, () => saveFlows(services, answer))}
            >
              <Icon name="sheet" />
            </Button>
            <Tooltip className="tip">{texts.save}</Tooltip>
          </TooltipTrigger>
        )}
      </div>
      <div className="buttons left" role="group" aria-describedby={hint}>
        <Button className="primary" isDisabled={selected === 0} onPress={() => void runCommand(sumSelected, services)}>
          {texts.sum}
        </Button>
        {entity !== null && (
          <>
            <Button className="tool box" onPress={() => perform(services, () => sumMoney(services, "into"))}>
              {texts.sumInto(entity.name)}
            </Button>
            <Button className="tool box" onPress={() => perform(services, () => sumMoney(services, "outOf"))}>
              {texts.sumOutOf(entity.name)}
            </Button>
          </>
        )}
        <TotalsMenu listed={listed} figures={figures} isDisabled={listed.length === 0 && selected === 0} />
      </div>
      <p className={selected > 0 ? "visually-hidden" : "quiet"} id={hint}>
        {texts.sumHint}
      </p>
    </>
  );
}

interface TotalsMenuProps {
  readonly listed: readonly FlowLine[];
  readonly figures: Figures | null;
  readonly isDisabled: boolean;
}

/** By what to add up. */
function TotalsMenu({ listed, figures, isDisabled }: TotalsMenuProps) {
  const services = useServices();
  const { flows: texts, groupings: words } = useTexts().money;
  const add = (key: unknown) => {
    const by = groupings.find((grouping) => grouping === key);
    if (by === undefined) return;
    const ids = listed.map(({ flow }) => flow);
    perform(services, () => totalMoney(services, by, { listed: ids, figures }));
  };
  return (
    <MenuTrigger>
      <Button className="tool box" isDisabled={isDisabled}>
        {texts.totals}
        <Icon name="chevron" />
      </Button>
      <Popover className="popover menu" aria-label={texts.totals}>
        <Menu aria-label={texts.totals} onAction={add}>
          {groupings.map((by) => (
            <MenuItem key={by} id={by} className="menu-item">
              {words[by]}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
