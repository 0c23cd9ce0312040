/** A place in a file of the atlas: what a message begins with. */
export interface FilePlace {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
}

/** Something in the YAML that cannot be compiled, with the way out. */
export interface Problem extends FilePlace {
  readonly sentence: string;
}

/** Problems are collected, so that one run names all of them. */
export interface Problems {
  add(place: FilePlace, sentence: string): void;
  /** By file, then line. */
  all(): readonly Problem[];
}

export function createProblems(): Problems {
  const list: Problem[] = [];
  return {
    add: ({ file, line }, sentence) => list.push({ file, line, sentence }),
    all: () => list.toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line)),
  };
}

export function formatProblem({ file, line, sentence }: Problem): string {
  return `${file}:${line}: ${sentence}`;
}

/** “a”, “b” and so on, for the part of a message that says what there is. */
export function listWords(words: Iterable<string>): string {
  return [...words].join(", ");
}
