const withValue = ["--workspace", "--documents", "--port"];
const alone = ["--no-open", "--browser"];

/** Our own among all arguments: Electron, Chromium and whoever starts them for a test add theirs before and between. */
export function ownArguments(argv: readonly string[]): readonly string[] {
  const own: string[] = [];
  for (let at = 0; at < argv.length; at++) {
    const arg = argv[at] ?? "";
    const name = arg.split("=", 1)[0] ?? "";
    if (alone.includes(arg) || (withValue.includes(name) && name !== arg)) own.push(arg);
    else if (withValue.includes(arg)) own.push(arg, ...argv.slice(++at, at + 1));
  }
  return own;
}
