/** A period for narrow places: "2002–2009", "2001–", "–2010", "≈2009" for an approximate date; a single date as it is. */
export function periodText(edtf: string | null): string {
  if (edtf === null) return "";
  const slash = edtf.indexOf("/");
  if (slash < 0) return dateText(edtf);
  const end = (text: string) => (text === ".." ? "" : dateText(text));
  const [start, last] = [edtf.slice(0, slash), edtf.slice(slash + 1)];
  return start === last ? dateText(start) : `${end(start)}–${last === "" ? "?" : end(last)}`;
}

/** EDTF's mark of approximation, a tilde at the end, reads as "from … on" in Japanese. */
function dateText(date: string): string {
  return /[~%]$/.test(date) ? `≈${date.slice(0, -1)}${date.endsWith("%") ? "?" : ""}` : date;
}
