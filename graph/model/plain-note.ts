/** The words of a note without the ids of its links. */
export function plainNote(body: string): string {
  return body.replace(/@\[((?:[^\]\\]|\\.)*)\]\([a-z]:[0-9A-Z]+\)/g, "$1");
}
