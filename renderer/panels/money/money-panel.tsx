import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { changeMoney, chooseMoneyEntity, mostFlows, offersInput } from "../../commands/money-actions.ts";
import { perform } from "../../commands/command.ts";
import { valueOf } from "../../state/loadable.ts";
import { settledFigures } from "../../state/money.ts";
import { useServices } from "../../state/services.ts";
import { useMomentReading } from "../../state/use-reading.ts";
import { useRead } from "../../state/use-read.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Section } from "../../ui/section.tsx";
import { EntityField } from "../connect/entity-field.tsx";
import { FiguresFields } from "./figures-fields.tsx";
import { FlowsPart } from "./flows-part.tsx";
import { TracePart } from "./trace-part.tsx";

/** Who pays in the end, and what the flows add up to: whose money, which figures, and the two things to do with them. */
export function MoneyPanel() {
  const services = useServices();
  const texts = useTexts();
  const money = useWindow((state) => state.money);
  const shown = useWindow(({ picture }) => picture.shown);
  const asOf = useWindow(({ moment }) => moment.asOf);
  const input = offersInput(money, shown);
  const reading = useMomentReading();
  const limit = money.tab === "flows" ? mostFlows : 1;
  const flows = useRead("listFlows", input === null ? null : { ...input, limit, ...reading }, { keepFormer: true });
  const offers = valueOf(flows)?.offers ?? [];
  const figures = settledFigures(money, offers, asOf);
  return (
    <Section title={texts.money.title}>
      <Tabs
        className="money"
        selectedKey={money.tab}
        onSelectionChange={(key) => changeMoney(services.store, { tab: key === "flows" ? "flows" : "trace" })}
      >
        <TabList className="tab-list" aria-label={texts.money.tabs}>
          <Tab className="tab" id="trace">
            {texts.money.tab.trace}
          </Tab>
          <Tab className="tab" id="flows">
            {texts.money.tab.flows}
          </Tab>
        </TabList>
        <div className="money-question">
          <EntityField
            label={texts.money.entity}
            value={money.entity}
            onClear={() => perform(services, () => chooseMoneyEntity(services, null))}
            onChoose={(choice) => perform(services, () => chooseMoneyEntity(services, choice))}
          />
          <FiguresFields
            offers={offers}
            figures={figures}
            isRead={flows.status === "done"}
            canType={money.tab === "trace"}
          />
        </div>
        <TabPanel className="tab-panel" id="trace">
          <TracePart offers={offers} figures={figures} />
        </TabPanel>
        <TabPanel className="tab-panel" id="flows">
          {input === null ? (
            <FlowsPart answer={null} figures={figures} />
          ) : (
            <Loaded from={flows}>{(answer) => <FlowsPart answer={answer} figures={figures} />}</Loaded>
          )}
        </TabPanel>
      </Tabs>
    </Section>
  );
}
