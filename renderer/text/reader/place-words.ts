import type { PassagePlace } from "../../state/reader.ts";
import type { Texts } from "../texts.ts";

type Place = Pick<PassagePlace, "page" | "lastPage" | "pageLines" | "section" | "lines">;

/** "p. 4, section 2.1, lines 8 to 11": on a page its lines are counted, without pages those of the whole text. */
export function placeWords(place: Place, { reader, listSeparator }: Texts): string {
  const words = reader.place;
  const [first, last] = place.pageLines ?? place.lines;
  const isOver = place.pageLines !== null && place.page !== place.lastPage && place.lastPage !== null;
  const parts = [
    place.page === null ? null : words.page(place.page),
    place.section === null ? null : words.section(place.section),
    isOver ? words.over(first, place.lastPage!, last) : words.lines(first, last),
  ];
  return parts.filter((part) => part !== null).join(listSeparator);
}
