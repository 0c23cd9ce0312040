import { Button } from "react-aria-components";
import { perform } from "../../commands/command.ts";
import { compareWith } from "../../commands/merge-actions.ts";
import { useServices } from "../../state/services.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { SourceButtons } from "./source-buttons.tsx";

/** Which other side: a folder, a package, or a workspace that was opened here before. */
export function ChooseSource() {
  const services = useServices();
  const words = useTexts().merge.choose;
  const starts = useWindow((state) => state.starts);
  const here = useWindow(({ session }) => (session.status === "open" ? session.workspace : null));
  const others = (starts?.workspaces ?? []).filter(
    ({ key, role }) => key !== here && (role === "recent" || role === "named"),
  );
  return (
    <div className="choose-source">
      <p>{words.hint}</p>
      <SourceButtons isFirst />
      <p className="quiet">{words.fileHint}</p>
      <section aria-label={words.known}>
        <h3>{words.known}</h3>
        {others.length === 0 && <p className="quiet">{words.none}</p>}
        <ul className="rows">
          {others.map(({ key, title, available }) => (
            <li key={key}>
              <Button
                className="row"
                isDisabled={!available}
                onPress={() =>
                  perform(services, () => compareWith(services, { source: { type: "key", key }, name: title }))
                }
              >
                <span>
                  <strong>{title}</strong>
                  {!available && <span className="block quiet">{words.notAvailable}</span>}
                </span>
              </Button>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
