import { Button } from "react-aria-components";
import { getCommand } from "../../commands/command-list.ts";
import { runCommand } from "../../commands/command.ts";
import { openDialog } from "../../commands/dialog-actions.ts";
import { changeMoney } from "../../commands/money-actions.ts";
import type { Figures, Offer } from "../../state/money.ts";
import { useServices } from "../../state/services.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { ChoiceChip } from "../connect/choice-chip.tsx";
import { PeriodField } from "./period-field.tsx";

const traceMoney = getCommand("traceMoney");

/** The conditions of a trace and its button. */
export function TracePart({
  offers,
  figures,
}: {
  readonly offers: readonly Offer[];
  readonly figures: Figures | null;
}) {
  const services = useServices();
  const { store } = services;
  const texts = useTexts();
  const money = useWindow((state) => state.money);
  const others = offers.filter(
    ({ phase, currency, period }) =>
      phase === figures?.phase && currency === figures.currency && period !== null && period !== figures.period,
  );
  return (
    <form
      className="money-form"
      onSubmit={(event) => {
        event.preventDefault();
        void runCommand(traceMoney, services);
      }}
    >
      {figures !== null && (
        <PeriodField
          label={texts.money.compare}
          placeholder={texts.money.compareHint}
          value={money.compare}
          offers={others}
          onChange={(compare) => changeMoney(store, { compare })}
        />
      )}
      <div className="chips" role="group" aria-label={texts.money.conditions}>
        <ChoiceChip
          label={texts.money.direction}
          value={money.direction}
          choices={["up", "down"]}
          textOf={(direction) => texts.money.directions[direction]}
          onChange={(direction) => changeMoney(store, { direction })}
        />
        <ConvertChip />
      </div>
      <div className="buttons left">
        <Button className="primary" type="submit" isDisabled={money.entity === null}>
          {texts.money.trace}
        </Button>
        {money.entity === null && <span className="quiet">{texts.money.chooseEntity}</span>}
      </div>
    </form>
  );
}

/** Whether other currencies are converted, and the way to the table of rates, where there is little room only while it counts. */
export function ConvertChip({ isShort = false }: { readonly isShort?: boolean }) {
  const { store } = useServices();
  const texts = useTexts();
  const convert = useWindow(({ money }) => money.convert);
  return (
    <>
      <ChoiceChip
        label={texts.money.convert}
        value={convert}
        choices={[false, true]}
        textOf={(choice) => (choice ? texts.money.converts.yes : texts.money.converts.no)}
        onChange={(choice) => changeMoney(store, { convert: choice })}
      />
      {(convert || !isShort) && (
        <Button className="chip plain" onPress={() => openDialog(store, { type: "rates" })}>
          {texts.money.rates}
        </Button>
      )}
    </>
  );
}
