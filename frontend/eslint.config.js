import js from "@eslint/js";
import { defineConfig } from "eslint/config";
import lit from "eslint-plugin-lit";
import litA11y from "eslint-plugin-lit-a11y";
import tseslint from "typescript-eslint";

const TESTS = ["src/**/*.test.ts", "src/testing/**"];

// A folder imports from those before it. `search` and `following` are loaded when they are wanted,
// by `import()`.
const LAYERS = ["api", "stores", "shared", "search", "following", "panel", "card"];

const importsOf = (layer, index) => ({
  files: [`src/${layer}/**`],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: LAYERS.slice(index + 1)
          .concat(layer === "card" ? ["search", "following", "panel"] : [])
          .map((above) => ({
            regex: `^\\.\\./${above}/`,
            message: `"${layer}" stands below "${above}", or beside it.`,
          })),
      },
    ],
  },
});

export default defineConfig(
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  {
    files: ["*.js", "*.mjs"],
    extends: [js.configs.recommended],
    languageOptions: { globals: { process: "readonly" } },
  },
  {
    files: ["src/**/*.ts"],
    extends: [js.configs.recommended, tseslint.configs.strictTypeChecked, lit.configs["flat/all"]],
    plugins: { "lit-a11y": litA11y },
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      ...litA11y.configs.recommended.rules,

      // `() => store.pause()` says what a click does; nobody takes its result.
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      // An element that sets nothing of its own still has a name.
      "@typescript-eslint/no-empty-object-type": [
        "error",
        { allowInterfaces: "with-single-extends" },
      ],
      // `_` is what a signature demands or a rest leaves out.
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_$", varsIgnorePattern: "^_$", ignoreRestSiblings: true },
      ],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // Lit binds what listens in a template to the element.
      "@typescript-eslint/unbound-method": "off",

      // A dialog moves the focus into itself, to the field that is wanted first.
      "lit-a11y/no-autofocus": "off",

      // A listener or a list of a few items may stand where it is used; long lists use `repeat`.
      "lit/no-template-arrow": "off",
      "lit/no-template-map": "off",
      // Takes what a listener assigns, after a click, for an assignment while rendering.
      "lit/no-this-assign-in-render": "off",
      // What is looked up in one place needs no field; each decorator costs bytes of the bundle.
      "lit/prefer-query-decorators": "off",
    },
  },
  ...LAYERS.map(importsOf),
  {
    files: TESTS,
    rules: {
      // Who is wrong about what there is has a test that fails.
      "@typescript-eslint/no-non-null-assertion": "off",
      // A command of Home Assistant is refused with a plain object.
      "@typescript-eslint/only-throw-error": "off",
      "@typescript-eslint/prefer-promise-reject-errors": "off",
    },
  },
);
