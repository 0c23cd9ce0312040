import type { MergePreview } from "../../state/merge.ts";
import { useTexts } from "../../text/use-texts.ts";
import { useWhoWhen } from "./use-who-when.ts";

/** What was added, changed and retracted, one thing or value a row: before and after side by side. */
export function ItemTable({ items, label }: { readonly items: MergePreview["items"]; readonly label: string }) {
  const words = useTexts().merge;
  const whoWhen = useWhoWhen();
  const { what, thing, before, after, who } = words.columns;
  return (
    <table className="merge-table" aria-label={label}>
      <thead>
        <tr>
          {[what, thing, before, after, who].map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((item, at) => (
          <tr key={at}>
            <td className={`what ${item.what}`}>{words.what[item.what]}</td>
            <th scope="row">
              {item.name} <span className="block quiet">{item.fieldLabel ?? item.kind}</span>
            </th>
            <td data-column={before}>{item.before ?? <span className="quiet">–</span>}</td>
            <td data-column={after}>{item.after ?? <span className="quiet">–</span>}</td>
            <td className="quiet">{whoWhen(item)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
