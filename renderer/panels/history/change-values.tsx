import { Button } from "react-aria-components";
import type { ChangeId } from "#graph/model/ids.ts";
import { isSubjectId } from "#graph/model/ids.ts";
import { perform } from "../../commands/command.ts";
import { goToSubject } from "../../commands/picture-actions.ts";
import type { HistoryValue } from "../../state/history.ts";
import { historyInput } from "../../state/history.ts";
import { useServices } from "../../state/services.ts";
import { useReading } from "../../state/use-reading.ts";
import { useRead } from "../../state/use-read.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Loaded } from "../../ui/loaded.tsx";

/** Values of a change that are drawn; the rest stands in the CSV. */
const mostDrawn = 100;

/** What a change changed, value by value: what stood there before, what after, and why. */
export function ChangeValues({ change }: { readonly change: ChangeId }) {
  const texts = useTexts();
  const form = useWindow((state) => state.history);
  const { about } = historyInput(form);
  const values = useRead("readHistory", { change, ...(about === undefined ? {} : { about }), ...useReading() });
  return (
    <Loaded from={values}>
      {(answer) => (
        <>
          {answer.values.length === 0 && <p className="quiet">{texts.layers.history.noValues}</p>}
          <ul className="change-values">
            {answer.values.slice(0, mostDrawn).map((value, at) => (
              <ValueRow key={`${value.about} ${value.field ?? ""} ${at}`} value={value} />
            ))}
          </ul>
          {answer.values.length > mostDrawn && <p className="quiet">{texts.truncated(mostDrawn)}</p>}
        </>
      )}
    </Loaded>
  );
}

function ValueRow({ value }: { readonly value: HistoryValue }) {
  const services = useServices();
  const { history: words } = useTexts().layers;
  const { about, name, kind, fieldLabel, before, after, why } = value;
  return (
    <li>
      {isSubjectId(about) ? (
        <Button className="name-button" onPress={() => perform(services, () => goToSubject(services, about))}>
          {name}
        </Button>
      ) : (
        <span>{name}</span>
      )}
      <span className="quiet"> {fieldLabel ?? kind}</span>
      <span className="before-after">
        <span className="visually-hidden">{words.before} </span>
        {before === null ? <span className="quiet">{words.nothing}</span> : <del>{before}</del>}
        <span aria-hidden="true"> → </span>
        <span className="visually-hidden">{words.after} </span>
        {after === null ? <span className="quiet">{words.nothing}</span> : <ins>{after}</ins>}
      </span>
      {why !== null && <span className="block quiet why">{why}</span>}
    </li>
  );
}
