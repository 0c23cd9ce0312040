/** Codes for names, given in the order in which they are first asked for. */
export interface NameCodes {
  readonly names: readonly string[];
  readonly codeOf: (name: string) => number;
  /** -1 for a name without a code. */
  readonly find: (name: string) => number;
}
export function createNameCodes(known: readonly string[] = []): NameCodes {
  const names = [...known];
  const codes = new Map(names.map((name, code) => [name, code]));
  return {
    names,
    find: (name) => codes.get(name) ?? -1,
    codeOf(name) {
      const code = codes.get(name) ?? names.push(name) - 1;
      codes.set(name, code);
      return code;
    },
  };
}
