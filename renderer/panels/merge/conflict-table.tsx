import type { ConflictLine } from "#data/api/merge-methods.ts";
import { useTexts } from "../../text/use-texts.ts";
import { useWhoWhen } from "./use-who-when.ts";

/** What is at odds, one thing a row: what stood before both, what is said here, and what there. */
export function ConflictTable({ conflicts }: { readonly conflicts: readonly ConflictLine[] }) {
  const words = useTexts().merge;
  const { kinds, before, here, there, nothingBefore } = words.conflicts;
  return (
    <table className="merge-table conflicts" aria-label={words.conflicts.title}>
      <thead>
        <tr>
          {[words.columns.thing, before, here, there].map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {conflicts.map((conflict, at) => (
          <tr key={at}>
            <th scope="row">
              {conflict.name}
              <span className="block quiet">
                {[conflict.fieldLabel, kinds[conflict.kind]].filter((part) => part !== null).join(": ")}
              </span>
            </th>
            <td>{conflict.before ?? <span className="quiet">{nothingBefore}</span>}</td>
            <SideCell side={conflict.here} />
            <SideCell side={conflict.there} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function SideCell({ side }: { readonly side: ConflictLine["here"] }) {
  const whoWhen = useWhoWhen();
  return (
    <td>
      {side.text}
      <span className="block quiet">{whoWhen(side)}</span>
    </td>
  );
}
