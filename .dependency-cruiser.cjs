// Who may import whom. Each row below becomes two rules, one for our own folders and one for packages; what a message
// says at the end is the way out. docs/architecture.md tells the same in words, and test/architecture/ runs this file.

/** What data/workspace and the folders that work for it know of each other: types, no work. */
const ports = "^data/(?:workspace|store|worker|formats)/(?:[^/]+-port|workspace-store)[.]ts$";

/** The side of data/store that reads: the worker opens layers with it, and cannot write. */
const storeReading = "^data/store/(?:read|parse)-[^/]+[.]ts$";

/** Entry points: nobody imports them, a host or a build starts them. */
const entryPoints = [
  "^graph/library[.]ts$",
  "^data/atlas/main[.]ts$",
  "^electron/(?:desktop|loopback|terminal)/main[.]ts$",
  "^electron/preload/preload[.]ts$",
  "^renderer/main[.]tsx$",
  "-worker[.]ts$",
  "[.]d[.]ts$",
];

const below = (...folders) => folders.map((folder) => `^graph/${folder}/`);
const core = below("core", "resolve", "schema", "model");

/**
 * from: the folder. mayImport: our own files besides its own folder. packages: npm packages. node: whether Node's own
 * modules may be imported. wayOut: what to do instead.
 */
const rows = [
  {
    name: "graph-model",
    from: "^graph/model/",
    mayImport: [],
    packages: ["fraction.js"],
    wayOut:
      "graph/model is the bottom: move what you need into graph/model, or move your function up to the folder it needs.",
  },
  {
    name: "graph-schema",
    from: "^graph/schema/",
    mayImport: below("model"),
    packages: ["zod"],
    wayOut: "The schema is tables over graph/model: code that needs resolved values belongs in graph/resolve or above.",
  },
  {
    name: "graph-resolve",
    from: "^graph/resolve/",
    mayImport: below("schema", "model"),
    packages: [],
    wayOut: "Resolving sees claims and the schema only: what needs the finished graph belongs in graph/core or above.",
  },
  {
    name: "graph-core",
    from: "^graph/core/",
    mayImport: below("resolve", "schema", "model"),
    packages: [],
    wayOut:
      "The core holds the graph and its index: an algorithm over it belongs in graph/traverse, money, search or problems.",
  },
  {
    name: "graph-traverse",
    from: "^graph/traverse/",
    mayImport: core,
    packages: [],
    wayOut:
      "traverse, money, search and problems stand side by side: move what two of them share down into graph/core.",
  },
  {
    name: "graph-money",
    from: "^graph/money/",
    mayImport: core,
    packages: ["fraction.js"],
    wayOut:
      "traverse, money, search and problems stand side by side: move what two of them share down into graph/core. A linear program comes in as the function solveLinear.",
  },
  {
    name: "graph-search",
    from: "^graph/search/",
    mayImport: core,
    packages: [],
    wayOut:
      "traverse, money, search and problems stand side by side: move what two of them share down into graph/core.",
  },
  {
    name: "graph-problems",
    from: "^graph/problems/",
    mayImport: core,
    packages: [],
    wayOut:
      "traverse, money, search and problems stand side by side: move what two of them share down into graph/core.",
  },
  {
    name: "graph-packed",
    from: "^graph/packed/",
    mayImport: core,
    packages: ["zod"],
    wayOut:
      "Packed layers lie on the core alone: what needs names found or money summed is handed in, or made in data/store/open-packed.ts.",
  },
  {
    name: "graph-query",
    from: "^graph/query/",
    mayImport: [...below("traverse", "money"), ...core],
    packages: [],
    wayOut:
      "A query plans over graph/traverse, graph/money and what is below them: anything else is handed in as a parameter.",
  },
  {
    name: "graph-library",
    from: "^graph/[^/]+$",
    mayImport: ["^graph/"],
    packages: [],
    wayOut: "library.ts is the door of dist/graph.js: it exports what graph/ has and needs no package of its own.",
  },
  {
    name: "data-api",
    from: "^data/api/",
    mayImport: ["^graph/"],
    packages: ["zod"],
    wayOut: "The contract runs in every host and in the window: move what needs Node to data/workspace or data/store.",
  },
  {
    name: "data-workspace",
    from: "^data/workspace/",
    mayImport: ["^graph/", "^data/api/", ports],
    packages: ["ulid"],
    wayOut:
      "A use case speaks to ports: import the type from data/workspace/workspace-store.ts or from a file named …-port.ts, and let electron/shared/open-workspace.ts hand the implementation in. Shapes and their schemas come from data/api.",
  },
  {
    name: "data-worker",
    from: "^data/worker/",
    mayImport: ["^graph/", "^data/api/", ports, storeReading],
    packages: ["highs"],
    node: true,
    wayOut:
      "The worker reads, it never writes: import a file of data/store named read-….ts or parse-….ts, or a port. Writing goes through data/workspace.",
  },
  {
    name: "data-store",
    from: "^data/store/",
    mayImport: ["^graph/", "^data/api/errors[.]ts$", ports],
    packages: ["lowdb"],
    node: true,
    wayOut:
      "The store knows files, not use cases: hand the value in from data/workspace, or move a shared type to graph/model.",
  },
  {
    name: "data-formats",
    from: "^data/formats/",
    mayImport: ["^graph/", ports],
    packages: ["csv-parse", "csv-stringify", "exceljs", "saxes", "docx", "fflate", "ics"],
    wayOut:
      "A format turns bytes into records and back: reading and writing files is the caller's. A new format adds its library to this row of .dependency-cruiser.cjs.",
  },
  {
    name: "data-atlas",
    from: "^data/(?:atlas|tutorial)/",
    mayImport: ["^graph/"],
    packages: ["yaml"],
    node: true,
    wayOut:
      "The compiler makes a layer from YAML with graph/ alone: what both it and the store need belongs in graph/model.",
  },
  {
    name: "electron-shared",
    from: "^electron/shared/(?!channels[.]ts$)",
    mayImport: ["^graph/", "^data/", "^electron/shared/"],
    packages: [],
    node: true,
    wayOut: "electron/shared serves every host: what only one host needs belongs in that host's folder.",
  },
  {
    name: "electron-channels",
    from: "^electron/shared/channels[.]ts$",
    itself: false,
    mayImport: [],
    packages: [],
    wayOut:
      "channels.ts goes into the preload: it holds names and nothing else. Put the rest into another file of electron/shared.",
  },
  {
    name: "electron-desktop",
    from: "^electron/desktop/",
    mayImport: ["^graph/", "^data/", "^electron/shared/"],
    packages: ["electron"],
    node: true,
    wayOut: "Hosts do not know each other: move what two of them share to electron/shared.",
  },
  {
    name: "electron-loopback",
    from: "^electron/loopback/",
    mayImport: ["^graph/", "^data/", "^electron/shared/"],
    packages: [],
    node: true,
    wayOut: "Hosts do not know each other: move what two of them share to electron/shared.",
  },
  {
    name: "electron-terminal",
    from: "^electron/terminal/",
    mayImport: ["^graph/", "^data/", "^electron/shared/"],
    packages: ["commander"],
    node: true,
    wayOut: "Hosts do not know each other: move what two of them share to electron/shared.",
  },
  {
    name: "electron-preload",
    from: "^electron/preload/",
    mayImport: ["^electron/shared/channels[.]ts$"],
    packages: ["electron"],
    wayOut:
      "The preload carries text: it knows channel names only. Checking and meaning belong in data/api, at the two ends.",
  },
  {
    name: "renderer",
    from: "^renderer/",
    mayImport: ["^graph/", "^data/api/"],
    // Which folder of the window may use which of these: see onlyThere below.
    packages: [
      "react",
      "react-dom",
      "react-aria-components",
      "cytoscape",
      "cytoscape-.+",
      "elkjs",
      "d3-force",
      "d3-geo",
      "d3-sankey",
      "topojson-client",
      "world-atlas",
      "zustand",
      "mdast-util-from-markdown",
      "@types/mdast",
      "@types/geojson",
      "@types/topojson-specification",
      "@codemirror/.+",
      "@lezer/.+",
      "@fontsource/.+",
    ],
    wayOut: "The window sees graph/ and data/api only: ask for the rest through WorkspaceApi or ShellApi.",
  },
];

/** Packages that one place alone may import, so that they can be replaced there. */
const onlyThere = [
  {
    name: "cytoscape-and-layouts-in-canvas",
    packages: ["cytoscape", "cytoscape-.+", "elkjs", "d3-force", "d3-geo", "topojson-client", "world-atlas"],
    there: "^renderer/canvas/",
    wayOut: "Only renderer/canvas draws and lays out: give it plain elements and let it compute the change.",
  },
  {
    name: "zustand-in-state",
    packages: ["zustand"],
    there: "^renderer/state/",
    wayOut: "Only renderer/state knows the store library: export a hook or a selector from there.",
  },
  {
    name: "markdown-in-panels",
    packages: ["mdast-util-from-markdown", "@types/mdast"],
    there: "^renderer/panels/",
    wayOut: "Markdown is read where notes are shown: put the parser's use into renderer/panels.",
  },
  {
    name: "code-editor-in-its-panel",
    packages: ["@codemirror/.+", "@lezer/.+"],
    there: "^renderer/panels/query[^/]*/",
    wayOut: "The code editor lives in the query panel's own folder, renderer/panels/query…/.",
  },
  {
    name: "sankey-in-its-panel",
    packages: ["d3-sankey"],
    there: "^renderer/panels/(?:flow|money|sankey|trace)[^/]*/",
    wayOut: "Sankey geometry lives in the folder of the panel that draws it (renderer/panels/trace…/).",
  },
  {
    name: "fonts-in-main",
    packages: ["@fontsource/.+"],
    there: "^renderer/main[.]tsx$",
    wayOut: "Fonts are loaded once, in renderer/main.tsx, before the canvas draws.",
  },
];

const top = ["graph", "data", "electron", "renderer"];
const ours = `^(?:${[...top, "test", "tools"].join("|")})/`;
const product = `^(?:${top.join("|")})/`;
const npm = ["npm", "npm-dev", "npm-optional", "npm-peer", "npm-bundled", "npm-no-pkg", "npm-unknown"];
const packagePath = (names) =>
  `(?:^|/)node_modules/(?:${names.map((name) => name.replaceAll("fraction.js", "fraction[.]js")).join("|")})/`;
const list = (names) =>
  names.length === 0 ? "none" : names.map((name) => name.replaceAll("/.+", "/…").replaceAll("-.+", "-…")).join(", ");

const rowRules = rows.flatMap(({ name, from, itself = true, mayImport, packages, node = false, wayOut }) => [
  {
    name: `${name}-imports`,
    comment: `${wayOut}`,
    severity: "error",
    from: { path: from },
    to: { path: ours, pathNot: [...(itself ? [from] : []), ...mayImport] },
  },
  {
    name: `${name}-packages`,
    comment: `Packages allowed here: ${list(packages)}. ${wayOut}`,
    severity: "error",
    from: { path: from },
    to: {
      dependencyTypes: npm,
      // `import type` of Electron is free: the rule electron-in-two-folders looks after it.
      pathNot: [packagePath([...packages, "electron"])],
    },
  },
  ...(node
    ? []
    : [
        {
          name: `${name}-without-node`,
          comment: `No Node module here, this code runs elsewhere too; take what you need as a parameter. ${wayOut}`,
          severity: "error",
          from: { path: from },
          to: { dependencyTypes: ["core"] },
        },
      ]),
]);

const onlyThereRules = onlyThere.map(({ name, packages, there, wayOut }) => ({
  name,
  comment: wayOut,
  severity: "error",
  from: { path: product, pathNot: there },
  to: { path: packagePath(packages) },
}));

module.exports = {
  forbidden: [
    ...rowRules,
    ...onlyThereRules,
    {
      name: "electron-in-two-folders",
      comment:
        "Importing electron outside a running Electron tries to download it: only electron/desktop and electron/preload may. Elsewhere in electron/ and test/ write `import type`, in other folders hand in a function.",
      severity: "error",
      from: { path: ours, pathNot: "^electron/(?:desktop|preload)/" },
      to: { path: packagePath(["electron"]), dependencyTypesNot: ["type-only"] },
    },
    {
      name: "electron-types-in-hosts",
      comment:
        "Electron's types belong to the hosts: outside electron/ and test/ describe what you need as a type of your own.",
      severity: "error",
      from: { path: "^(?:graph|data|renderer|tools)/" },
      to: { path: packagePath(["electron"]) },
    },
    {
      name: "nobody-imports-tests",
      comment: "Nobody imports test/: what the product needs moves to graph/, data/, electron/ or renderer/.",
      severity: "error",
      from: { path: `^(?:${[...top, "tools"].join("|")})/` },
      to: { path: "^test/" },
    },
    {
      name: "tools-before-install",
      comment:
        "Tools start on a fresh clone: import Node's own modules and tools/ at the top, and packages by `await import()` after prepare().",
      severity: "error",
      from: { path: "^tools/" },
      to: { dynamic: false, path: [product, "(?:^|/)node_modules/"] },
    },
    {
      name: "packages-we-ship",
      comment:
        "What is bundled must stand in `dependencies`, from which THIRD-PARTY-NOTICES.md is made: npm install NAME, then npm run notices.",
      severity: "error",
      from: { path: product },
      to: {
        dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"],
        dependencyTypesNot: ["type-only"],
        pathNot: packagePath(["electron"]),
      },
    },
    {
      name: "across-folders-by-name",
      comment:
        "Across top folders write the package import, `#graph/model/ids.ts`; relative paths stay within one top folder.",
      severity: "error",
      from: { path: "^(graph|data|electron|renderer|test)/" },
      to: {
        path: "^(?:graph|data|electron|renderer|test)/",
        pathNot: "^$1/",
        dependencyTypesNot: ["aliased-subpath-import"],
      },
    },
    {
      name: "no-circular",
      comment:
        "Two files that need each other: move what both need into a third, or hand one of them in as a parameter.",
      severity: "error",
      from: { path: ours },
      to: { circular: true },
    },
    {
      name: "no-unused-file",
      comment:
        "No file of the product imports this one: remove it, import it, or, if something starts it, add it to entryPoints in .dependency-cruiser.cjs.",
      severity: "error",
      module: { path: product, pathNot: entryPoints, numberOfDependentsLessThan: 1 },
      from: { path: product },
    },
    {
      name: "not-to-unresolvable",
      comment: "There is no such file or package: mind the ending (.ts, .tsx) and the `imports` of package.json.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(?:dist|packages|test-results)/" },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    detectProcessBuiltinModuleCalls: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".cjs", ".json", ".css", ".d.ts"],
      mainFields: ["module", "main", "types"],
    },
  },
};
