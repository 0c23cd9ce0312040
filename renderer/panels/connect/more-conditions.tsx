import { useId } from "react";
import type { ReactNode } from "react";
import { Button, Disclosure, DisclosurePanel } from "react-aria-components";
import { perform } from "../../commands/command.ts";
import { changeConnect } from "../../commands/connect-form.ts";
import { setFilter } from "../../commands/moment-actions.ts";
import { setFold } from "../../commands/picture-actions.ts";
import { setMoment } from "../../commands/session-actions.ts";
import { useServices } from "../../state/services.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Icon } from "../../ui/icon.tsx";
import { AmountChip } from "./amount-chip.tsx";
import { AvoidField } from "./avoid-field.tsx";
import { AvoidKindsChip } from "./avoid-kinds-chip.tsx";
import { ChoiceChip } from "./choice-chip.tsx";
import { KindsChip } from "./kinds-chip.tsx";

const limits = [5, 10, 25, 50, 100, 250, 500];
const grades = ["A1", "A2", "B2", "B3", "C3", "D4", "E5"];

/** All other conditions; closed until somebody wants one. */
export function MoreConditions() {
  const texts = useTexts();
  return (
    <Disclosure className="more-conditions">
      <Button slot="trigger" className="tool disclose">
        <Icon name="right" />
        {texts.paths.moreConditions}
      </Button>
      <DisclosurePanel className="condition-rows">
        <WhatIsFollowed />
        <WhatCounts />
        <HowItIsListed />
      </DisclosurePanel>
    </Disclosure>
  );
}

function Row({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <div className="condition-row" role="group" aria-labelledby={id}>
      <span id={id} className="quiet">
        {label}
      </span>
      <span className="condition-value">{children}</span>
    </div>
  );
}

function WhatIsFollowed() {
  const services = useServices();
  const { store } = services;
  const { connect, paths } = useTexts();
  const form = useWindow((state) => state.connect);
  const fold = useWindow(({ picture }) => picture.fold);
  return (
    <>
      <Row label={paths.labels.kinds}>
        <KindsChip kinds={form.kinds} onChange={(kinds) => changeConnect(store, { kinds })} />
      </Row>
      <Row label={paths.labels.direction}>
        <ChoiceChip
          label={paths.labels.direction}
          value={form.direction}
          choices={["both", "out", "in"]}
          textOf={(direction) => connect.directions[direction]}
          onChange={(direction) => changeConnect(store, { direction })}
        />
      </Row>
      <Row label={paths.labels.successions}>
        <ChoiceChip
          label={paths.labels.successions}
          value={form.crossSuccessions}
          choices={[false, true]}
          textOf={(on) => (on ? paths.successionsOn : paths.successionsOff)}
          onChange={(crossSuccessions) => changeConnect(store, { crossSuccessions })}
        />
      </Row>
      <Row label={paths.labels.places}>
        <ChoiceChip
          label={paths.labels.places}
          value={form.allKinds}
          choices={[false, true]}
          textOf={(on) => (on ? paths.placesOn : paths.placesOff)}
          onChange={(allKinds) => changeConnect(store, { allKinds })}
        />
      </Row>
      <Row label={paths.labels.fold}>
        <ChoiceChip
          label={paths.labels.fold}
          value={fold}
          choices={[true, false]}
          textOf={(on) => (on ? paths.foldOn : paths.foldOff)}
          onChange={(on) => perform(services, () => setFold(services, on))}
        />
      </Row>
    </>
  );
}

function WhatCounts() {
  const services = useServices();
  const { store } = services;
  const { connect, paths } = useTexts();
  const form = useWindow((state) => state.connect);
  const certain = useWindow(({ moment }) => moment.certain);
  const minGrade = useWindow(({ filter }) => filter.minGrade);
  const offered = ["", ...new Set([...grades, ...(minGrade === null ? [] : [minGrade])])];
  return (
    <>
      <Row label={paths.labels.certain}>
        <ChoiceChip
          label={paths.labels.certain}
          value={certain}
          choices={[false, true]}
          textOf={(on) => (on ? connect.certain : connect.possible)}
          onChange={(on) => perform(services, () => setMoment(services, { certain: on }))}
        />
      </Row>
      <Row label={paths.labels.minGrade}>
        <ChoiceChip
          label={paths.labels.minGrade}
          value={minGrade ?? ""}
          choices={offered}
          textOf={(grade) => (grade === "" ? paths.anyGrade : paths.conditions.minGrade(grade))}
          onChange={(grade) => perform(services, () => setFilter(services, { minGrade: grade === "" ? null : grade }))}
        />
      </Row>
      <Row label={paths.labels.minAmount}>
        <AmountChip least={form.minAmount} onChange={(minAmount) => changeConnect(store, { minAmount })} />
      </Row>
      <Row label={paths.labels.avoid}>
        <AvoidField />
      </Row>
      <Row label={paths.labels.avoidKinds}>
        <AvoidKindsChip kinds={form.avoidKinds} onChange={(avoidKinds) => changeConnect(store, { avoidKinds })} />
      </Row>
    </>
  );
}

function HowItIsListed() {
  const { store } = useServices();
  const { paths } = useTexts();
  const { limit, rankBy, minAmount } = useWindow((state) => state.connect);
  return (
    <>
      <Row label={paths.labels.limit}>
        <ChoiceChip
          label={paths.labels.limit}
          value={limit}
          choices={limits}
          textOf={paths.limits}
          onChange={(next) => changeConnect(store, { limit: next })}
        />
      </Row>
      <Row label={paths.labels.rankBy}>
        <ChoiceChip
          label={paths.labels.rankBy}
          value={rankBy}
          choices={["hops", "evidence", "amount"]}
          textOf={(rank) => paths.ranks[rank]}
          onChange={(next) => changeConnect(store, { rankBy: next })}
        />
      </Row>
      {rankBy === "amount" && minAmount === null && <p className="quiet">{paths.needsAmount}</p>}
    </>
  );
}
