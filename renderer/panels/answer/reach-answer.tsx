import { useState } from "react";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { perform } from "../../commands/command.ts";
import { askReach } from "../../commands/reach-actions.ts";
import type { DoneOf } from "../../state/answer.ts";
import { useServices } from "../../state/services.ts";
import { useTexts } from "../../text/use-texts.ts";
import { useSchema } from "../../ui/kind-labels.ts";
import { SourceList } from "../../ui/source-list.tsx";
import { KindsChip } from "../connect/kinds-chip.tsx";
import { AskedWith } from "./asked-with.tsx";
import { ReachTable } from "./reach-table.tsx";
import { ReachTree } from "./reach-tree.tsx";
import { ShowAll } from "./show-all.tsx";

const views = ["table", "tree"] as const;
type View = (typeof views)[number];

/** Everything upstream or downstream of an entity: a table, or a tree that opens step by step. Circles are marked and named. */
export function ReachAnswer({ answer }: { readonly answer: DoneOf<"reach"> }) {
  const services = useServices();
  const texts = useTexts();
  const { reach } = texts.paths;
  const schema = useSchema();
  const carriesMoney = (kind: string) => schema.relationKinds.get(kind)?.carriesMoney === true;
  const [view, setView] = useState<View>("table");
  const { direction, kinds, limit: _, ...conditions } = answer.asked.input;
  const { entity, entities, followed, explanation, remarks, sources } = answer.result;
  return (
    <>
      <AskedWith input={conditions} />
      <div className="reach-tools">
        {entities.length > 0 && (
          <ToggleButtonGroup
            className="segments"
            aria-label={reach.view}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[view]}
            onSelectionChange={([chosen]) => setView(views.find((known) => known === chosen) ?? "table")}
          >
            {views.map((known) => (
              <ToggleButton key={known} id={known} className="segment">
                {reach[known]}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
        )}
        <KindsChip
          kinds={kinds ?? null}
          usual={{ has: carriesMoney, text: reach.carryingMoney }}
          onChange={(next) => perform(services, () => askReach(services, answer.asked.entity, direction, next))}
        />
        {entities.length > 0 && <ShowAll ids={[entity.id, ...entities.map(({ id }) => id)]} />}
      </div>
      {entities.length === 0 ? (
        <p className="explanation">{explanation ?? reach.nothing}</p>
      ) : (
        <>{view === "table" ? <ReachTable answer={answer} /> : <ReachTree key={entity.id} answer={answer} />}</>
      )}
      <Circles answer={answer} />
      {followed.length > 0 && <p className="quiet remarks">{reach.followed(followed.join(texts.listSeparator))}</p>}
      {remarks.length > 0 && <p className="quiet remarks">{remarks.join(" ")}</p>}
      <SourceList sources={sources} />
    </>
  );
}

/** Entities that all lead back to each other, by name. */
function Circles({ answer }: { readonly answer: DoneOf<"reach"> }) {
  const texts = useTexts();
  const { entity, entities, cycles } = answer.result;
  if (cycles.length === 0) return null;
  const names = new Map([entity, ...entities].map(({ id, shortName }) => [id, shortName]));
  return (
    <ul className="remarks">
      {cycles.map((cycle) => (
        <li key={cycle.join()}>
          {texts.paths.reach.circle(cycle.map((id) => names.get(id) ?? id).join(texts.listSeparator))}
        </li>
      ))}
    </ul>
  );
}
