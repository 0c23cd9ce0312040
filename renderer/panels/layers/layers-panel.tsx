import type { OutputOf } from "#data/api/contract.ts";
import { getCommand } from "../../commands/command-list.ts";
import { hiddenOf } from "../../state/hidden.ts";
import { useRead } from "../../state/use-read.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { CommandButton } from "../../ui/command-button.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Section } from "../../ui/section.tsx";
import { MergeTools } from "../merge/merge-tools.tsx";
import { AuthorRow } from "./author-row.tsx";
import { LayerRow } from "./layer-row.tsx";

type Layers = OutputOf<"listLayers">;

const roles = ["atlas", "shipped", "imported", "own", "colleague"] as const;
const backups = getCommand("backups");

/** Of which layers the workspace is made and who wrote; each can be hidden, and tells where it comes from. */
export function LayersPanel() {
  const texts = useTexts();
  const lang = useWindow(({ profile }) => profile.lang);
  const { recorded, hidden } = useWindow(({ moment }) => moment);
  const layers = useRead(
    "listLayers",
    { lang, ...(recorded === null ? {} : { recorded }), ...hiddenOf(hidden) },
    { keepFormer: true },
  );
  return (
    <>
      <Section title={texts.layers.title} aside={<CommandButton command={backups} showTitle className="tool" />}>
        <p className="quiet">{texts.layers.hint}</p>
        <MergeTools />
        <Loaded from={layers}>{(answer) => <LayerGroups answer={answer} />}</Loaded>
      </Section>
      <Section title={texts.layers.authors}>
        <Loaded from={layers}>
          {(answer) => (
            <ul className="layer-rows">
              {answer.authors.map((author) => (
                <AuthorRow key={author.id} author={author} />
              ))}
            </ul>
          )}
        </Loaded>
      </Section>
    </>
  );
}

function LayerGroups({ answer }: { readonly answer: Layers }) {
  const texts = useTexts();
  return (
    <>
      {roles.map((role) => {
        const rows = answer.layers.filter((layer) => layer.role === role);
        if (rows.length === 0) return null;
        return (
          <div key={role} className="layer-group" role="group" aria-label={texts.layers.groups[role]}>
            <h3>{texts.layers.groups[role]}</h3>
            <ul className="layer-rows">
              {rows.map((layer) => (
                <LayerRow key={layer.id} layer={layer} />
              ))}
            </ul>
          </div>
        );
      })}
      <p className="quiet" role="status">
        {answer.hidden !== null && texts.layers.shown(texts.layers.counts(answer.total))}
      </p>
      {answer.truncated && <p className="quiet">{texts.truncated(answer.layers.length)}</p>}
    </>
  );
}
