import type { WireError } from "#data/api/errors.ts";
import { sentencesOf } from "../commands/report.ts";
import { useWindow } from "../state/window-store.ts";

/** What failed, as a sentence where the answer would stand. */
export function Failed({ error }: { readonly error: WireError }) {
  const lang = useWindow(({ profile }) => profile.lang);
  const { sentence, detail } = sentencesOf(error, lang);
  return (
    <div className="failed" role="alert">
      <p>{sentence}</p>
      {detail !== null && (
        <p className="quiet" lang="en">
          {detail}
        </p>
      )}
    </div>
  );
}
