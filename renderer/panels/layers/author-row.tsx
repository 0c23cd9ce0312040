import type { LayerAuthorLine } from "#data/api/layer-methods.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { dayText } from "../../ui/time-text.ts";
import { ShownCheck } from "./shown-check.tsx";

/** Who wrote: shown or hidden, whichever layers they wrote in. */
export function AuthorRow({ author }: { readonly author: LayerAuthorLine }) {
  const { layers: words } = useTexts();
  const lang = useWindow(({ profile }) => profile.lang);
  const given = author.name === author.id ? words.noName : author.name;
  const name = author.isMe ? `${given} (${words.you})` : given;
  const days = [author.since, author.last].filter((day) => day !== null).map((day) => dayText(day, lang));
  const span = [...new Set(days)].join(" – ");
  return (
    <li>
      <ShownCheck part="authors" id={author.id} name={name} counts={[words.counts(author), span].join(" · ")} />
    </li>
  );
}
