/** A period for narrow places: "2002–2009", "2001–", "–2010", a single date as it is. EDTF marks stay. */
export function periodText(edtf: string | null): string {
  if (edtf === null) return "";
  const slash = edtf.indexOf("/");
  if (slash < 0) return edtf;
  const end = (text: string) => (text === ".." ? "" : text);
  const [start, last] = [edtf.slice(0, slash), edtf.slice(slash + 1)];
  return start === last ? start : `${end(start)}–${last === "" ? "?" : end(last)}`;
}
