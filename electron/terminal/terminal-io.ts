/** What the command line has of its surroundings; a test hands in its own. */
export interface TerminalIo {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Everything on standard input. */
  readonly readInput: () => Promise<string>;
  readonly cwd: string;
  readonly home: string;
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Columns of the terminal, or null where the output goes into a file or another program. */
  readonly columns: number | null;
}
