import type { DoneOf } from "../../state/answer.ts";
import { useTexts } from "../../text/use-texts.ts";
import { useKindLabels } from "../../ui/kind-labels.ts";
import { SourceList } from "../../ui/source-list.tsx";
import { AskedWith } from "./asked-with.tsx";
import { EmptyPaths } from "./empty-paths.tsx";
import { PathRow } from "./path-row.tsx";
import { useLineKeys } from "./use-line-keys.ts";

/** How the ends are connected: ordered sentences with numbered sources, or why there are none. */
export function PathsAnswer({ answer }: { readonly answer: DoneOf<"paths"> }) {
  const texts = useTexts();
  const labels = useKindLabels();
  const { paths, sources, remarks, leftOut } = answer.result;
  const keys = useLineKeys(paths.length);
  const said = remarks.length > 0 ? remarks : leftOut.map((kind) => labels.relation(kind, true));
  return (
    <>
      <AskedWith input={answer.asked.input} avoided={answer.asked.form.avoid} />
      {paths.length === 0 && <EmptyPaths answer={answer} />}
      <ol className="paths" {...keys}>
        {paths.map((path, index) => (
          <PathRow
            key={path.relations.map(({ id }) => id).join()}
            path={path}
            index={index}
            of={paths.length}
            isChosen={answer.chosen === index}
            sources={sources}
          />
        ))}
      </ol>
      {paths.length > 1 && <p className="quiet remarks">{texts.paths.listKeys}</p>}
      {said.length > 0 && <p className="quiet remarks">{said.join(" ")}</p>}
      <SourceList sources={sources} />
    </>
  );
}
