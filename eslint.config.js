import reactHooks from "eslint-plugin-react-hooks";
import { defineConfig, globalIgnores } from "eslint/config";
import typescript from "typescript-eslint";

// Every rule here is an error: a rule that only warns is noise. Format is Prettier's, direction dependency-cruiser's.

const noClockNoChance = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0], CallExpression[callee.name='Date']",
    message: "graph/ and data/api/ have no clock: take the time as a parameter.",
  },
  {
    selector: "MemberExpression[object.name='Date'][property.name='now'], MemberExpression[object.name='performance']",
    message: "graph/ and data/api/ have no clock: take now() as a parameter, as a Budget does.",
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: "graph/ and data/api/ have no random numbers: take them, or an id, as a parameter.",
  },
];

const noHtmlFromText = [
  {
    selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
    message: "Text of others is never HTML: render it as elements.",
  },
  {
    selector:
      "AssignmentExpression[left.property.name=/^(?:innerHTML|outerHTML)$/], CallExpression[callee.property.name='insertAdjacentHTML']",
    message: "Text of others is never HTML: use textContent or elements.",
  },
];

/**
 * The rules of a shared configuration that would warn, as errors.
 *
 * @param {import("eslint").Linter.RulesRecord} rules
 * @returns {import("eslint").Linter.RulesRecord}
 */
const asErrors = (rules) =>
  Object.fromEntries(Object.entries(rules).map(([name, level]) => [name, level === "warn" ? "error" : level]));

export default defineConfig(
  globalIgnores(["dist/", "node_modules/", "packages/", "test-results/"]),
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  {
    files: ["**/*.{ts,tsx}"],
    extends: [typescript.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
      "@typescript-eslint/require-await": "off", // a port's function may be async in one implementation only
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      eqeqeq: "error",
      "no-console": "error",
      "no-warning-comments": ["error", { terms: ["todo", "fixme", "xxx"] }],
      "prefer-const": "error",
    },
  },
  {
    files: ["graph/**/*.ts", "data/api/**/*.ts"],
    rules: { "no-restricted-syntax": ["error", ...noClockNoChance] },
  },
  {
    files: ["renderer/**/*.{ts,tsx}"],
    rules: {
      ...asErrors(reactHooks.configs.flat.recommended.rules),
      "no-restricted-syntax": ["error", ...noHtmlFromText],
    },
    plugins: reactHooks.configs.flat.recommended.plugins,
  },
  {
    // Entry points speak to the person at the terminal.
    files: [
      "electron/terminal/**/*.ts",
      "electron/*/main.ts",
      "electron/shared/log.ts",
      "data/atlas/main.ts",
      "test/**/*.ts",
    ],
    rules: { "no-console": "off" },
  },
  {
    // Tests read JSON of a process or a wire without a type, and say so by what they expect of it.
    files: ["test/**/*.{ts,tsx}"],
    rules: {
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      "@typescript-eslint/unbound-method": "off",
    },
  },
  {
    files: ["**/*.{js,mjs,cjs}"],
    extends: [typescript.configs.recommended],
    rules: { "@typescript-eslint/no-require-imports": "off", eqeqeq: "error", "prefer-const": "error" },
  },
);
