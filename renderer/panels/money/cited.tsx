import { Fragment } from "react";
import { citedParts } from "../../text/cited-parts.ts";
import type { SourceEntry } from "../../text/source-line.ts";
import { SourceNumbers } from "../../ui/source-numbers.tsx";

/** A sentence of the host whose [n] open the sources that they number. */
export function Cited({ sentence, sources }: { readonly sentence: string; readonly sources: readonly SourceEntry[] }) {
  return citedParts(sentence).map(({ text, numbers }, at) => (
    <Fragment key={at}>
      {text}
      <SourceNumbers numbers={numbers} sources={sources} />
    </Fragment>
  ));
}
