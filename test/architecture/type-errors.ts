import { dirname, join } from "node:path";
import typescript from "typescript";

/** What the TypeScript project at `projectFile` says of a file with this text, as if it lay beside the project file. */
export function typeErrorsOf(projectFile: string, text: string): readonly string[] {
  const { config } = typescript.readConfigFile(projectFile, (path) => typescript.sys.readFile(path));
  const { options } = typescript.parseJsonConfigFileContent(config, typescript.sys, dirname(projectFile));
  delete options.incremental;
  delete options.tsBuildInfoFile;
  const file = join(dirname(projectFile), "planted.ts");
  const host = typescript.createCompilerHost(options);
  const readSource = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...rest) =>
    name === file ? typescript.createSourceFile(name, text, typescript.ScriptTarget.Latest) : readSource(name, ...rest);
  const program = typescript.createProgram([file], options, host);
  return program
    .getSemanticDiagnostics(program.getSourceFile(file))
    .map(({ messageText }) => typescript.flattenDiagnosticMessageText(messageText, "\n"));
}
