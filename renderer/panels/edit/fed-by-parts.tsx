import type { EntityId, RelationId } from "#graph/model/ids.ts";
import { isRelationId } from "#graph/model/ids.ts";
import { useReading } from "../../state/use-reading.ts";
import { useRead } from "../../state/use-read.ts";
import { useTexts } from "../../text/use-texts.ts";
import { useKindLabels } from "../../ui/kind-labels.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { CheckInput } from "./inputs.tsx";

interface FedByPartsProps {
  readonly payer: EntityId;
  readonly chosen: readonly RelationId[];
  readonly onChange: (chosen: readonly RelationId[]) => void;
}

/** Flows of a payer that are read for the choice. */
const mostFlows = 2_000;

/** From which of the payer's incomes the money is paid; none chosen says nothing of it. */
export function FedByParts({ payer, chosen, onChange }: FedByPartsProps) {
  const words = useTexts().edit.relation;
  const labels = useKindLabels();
  const flows = useRead("listFlows", { entities: [payer], limit: mostFlows, ...useReading() });
  return (
    <fieldset className="edit-group">
      <legend>{labels.field("fedBy")}</legend>
      <Loaded from={flows}>
        {(answer) => {
          const incomes = answer.flows.filter(({ recipient }) => recipient.id === payer);
          if (incomes.length === 0) return <p className="quiet">{words.noIncome}</p>;
          return (
            <>
              {incomes.map(({ flow, payer: from, figures }) => {
                if (!isRelationId(flow)) return null;
                const [figure] = figures;
                return (
                  <CheckInput
                    key={flow}
                    label={figure ? `${from.name}: ${figure.text}` : from.name}
                    isOn={chosen.includes(flow)}
                    onChange={(isOn) => onChange(isOn ? [...chosen, flow] : chosen.filter((id) => id !== flow))}
                  />
                );
              })}
            </>
          );
        }}
      </Loaded>
    </fieldset>
  );
}
