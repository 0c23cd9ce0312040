/** Words for factors in English and Japanese, folded and in lower case, with how many zeros they stand for. */
export const factors: readonly (readonly [string, number])[] = [
  ["thousand", 3],
  ["million", 6],
  ["billion", 9],
  ["trillion", 12],
  ["百万", 6],
  ["千万", 7],
  ["十億", 9],
  ["千", 3],
  ["万", 4],
  ["億", 8],
  ["兆", 12],
  ["bn", 9],
  ["k", 3],
  ["m", 6],
];

/**
 * An amount as people type it ("10 million", "2,500,000", "1.5億", full-width digits too) as a decimal string in base
 * units, exactly; null where it is no amount above zero.
 */
export function parseAmount(typed: string): string | null {
  const text = typed
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[,\s_]/g, "")
    .replace(/円$/, "");
  const match = /^(\d{1,18})(?:\.(\d{1,12}))?(\D*)$/.exec(text);
  if (!match) return null;
  const [, whole = "", part = "", word = ""] = match;
  const zeros = word === "" ? 0 : factors.find(([name]) => name === word)?.[1];
  if (zeros === undefined) return null;
  const digits = part.padEnd(zeros, "0");
  const amount = `${whole}${digits.slice(0, zeros)}`.replace(/^0+(?=\d)/, "");
  const rest = digits.slice(zeros).replace(/0+$/, "");
  return /[1-9]/.test(amount + rest) ? `${amount}${rest === "" ? "" : `.${rest}`}` : null;
}
