/** Text as it stands in an SVG: letters that mark up are written out, and what XML 1.0 does not allow is left out. */
export function escaped(text: string): string {
  if (isPlain.test(text)) return text;
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

/** What most attributes and many names are made of: nothing to write out. */
const isPlain = /^[\w .,:;#()%/+-]*$/;

/** A number with at most one place, as short as it can be. */
export function short(value: number): string {
  return String(Math.round(value * 10) / 10 + 0);
}

/** An element with its attributes; those that are undefined are left out. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  inner = "",
): string {
  let written = "";
  for (const attribute in attributes) {
    const value = attributes[attribute];
    if (value !== undefined) written += ` ${attribute}="${typeof value === "number" ? short(value) : escaped(value)}"`;
  }
  return inner === "" ? `<${name}${written}/>` : `<${name}${written}>${inner}</${name}>`;
}
