// Builds the panel and the card into the folder named on the command line, and empties it before.
//
// The result must be the same bytes wherever it is built. What others load carries a hash in its
// name; the URLs of panel.js and card.js carry one of the whole folder (see panel.py).

import { readFile, rename, rm } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const [, , folder] = process.argv;
if (!folder) throw new Error("usage: build.mjs FOLDER");
const outdir = resolve(folder);

// esbuild leaves templates as they are; in HTML an indented line is as good as one that isn't, and
// CSS needs few spaces. What `${}` puts in between is left alone: `}` does not end a rule there.
const tightCss = (css) =>
  css
    .split(/(\$\{[^}]*\})/)
    .map((part, index) =>
      index % 2
        ? part
        : part
            .replaceAll(/\/\*.*?\*\//gs, "")
            .replaceAll(/\s+/g, " ")
            .replaceAll(/ ?([{};,]) ?/g, "$1")
            .replaceAll(": ", ":")
            .replaceAll(";}", "}"),
    )
    .join("");

const withoutSpaces = {
  name: "without-spaces",
  setup: ({ onLoad }) =>
    onLoad({ filter: /\/src\/.*\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, "utf8"))
        .replaceAll(/\bcss`[^`]*`/g, tightCss)
        .replaceAll(/\n[ \t]+/g, "\n"),
      loader: "ts",
    })),
};

// Else esbuild makes each group of texts a variable and an export as well.
const textsAsOne = {
  name: "texts-as-one",
  setup: ({ onLoad }) =>
    onLoad({ filter: /\/translations\/.*\.json$/ }, async ({ path }) => ({
      contents: `export default ${await readFile(path, "utf8")}`,
    })),
};

const options = {
  absWorkingDir: here,
  outdir,
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  // What is private has names of one or two letters. Nothing asks for it by a text.
  mangleProps: /^_[a-z]/,
  charset: "utf8",
  legalComments: "none",
  sourcemap: false,
  logLevel: "warning",
};
const PANEL = "src/panel/fshare-downloads-panel.ts";
const CARD = "src/card/fshare-downloads-card.ts";
const CARD_CONTENT = "src/card/card-content.ts";

await rm(outdir, { recursive: true, force: true });
const { metafile } = await build({
  ...options,
  entryPoints: { panel: PANEL, "card-content": CARD_CONTENT },
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  splitting: true,
  metafile: true,
  plugins: [withoutSpaces, textsAsOne],
});
const builtFrom = (source) =>
  basename(Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint === source)[0]);
await rename(join(outdir, builtFrom(PANEL)), join(outdir, "panel.js"));

// Every page of Home Assistant loads this one, so that it is a single file, which shares nothing.
const cardContent = {
  name: "card-content",
  setup: ({ onResolve }) =>
    onResolve({ filter: /\/card-content$/ }, () => ({
      path: `./${builtFrom(CARD_CONTENT)}`,
      external: true,
    })),
};
await build({
  ...options,
  entryPoints: { card: CARD },
  plugins: [withoutSpaces, textsAsOne, cardContent],
});
