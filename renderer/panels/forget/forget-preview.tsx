import type { OutputOf } from "#data/api/contract.ts";
import { useTexts } from "../../text/use-texts.ts";

/** What forgetting somebody would touch, place by place, and what would stay with the reason. */
export function ForgetPreview({ preview }: { readonly preview: OutputOf<"previewForgetting"> }) {
  const { forget: words, listSeparator } = useTexts();
  const { names, tooShort, places, left, truncated } = preview;
  return (
    <div className="forget-preview" role="status">
      <h3>{words.looksFor}</h3>
      <p dir="auto">{names.join(" · ")}</p>
      {tooShort.length > 0 && <p className="warn">{words.tooShort(tooShort.join(listSeparator))}</p>}
      <h3>{words.goes}</h3>
      {places.length === 0 && <p className="quiet">{words.nothing}</p>}
      <ul className="preview-lines">
        {places.map(({ place, count }) => (
          <li key={place}>{words.places[place](count)}</li>
        ))}
      </ul>
      <h3>{words.stays}</h3>
      {left.length === 0 && <p className="quiet">{words.nothingStays}</p>}
      <ul className="preview-lines">
        {left.map(({ why, file }) => (
          <li key={file} dir="auto">
            <span className="file-name">{file}</span> – {words.left[why]}
          </li>
        ))}
      </ul>
      {truncated && <p className="quiet">{words.cut}</p>}
    </div>
  );
}
