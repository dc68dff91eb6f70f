// Builds the panel and the card into the folder named on the command line, and empties it before.
//
// The result must be the same bytes wherever it is built. Shared chunks carry a hash in their name;
// the URLs of panel.js and card.js carry one of the whole folder (see panel.py).

import { readFile, rm } from "node:fs/promises";
import { dirname, resolve } from "node:path";
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

await rm(outdir, { recursive: true, force: true });
await build({
  absWorkingDir: here,
  entryPoints: {
    panel: "src/panel/fshare-downloads-panel.ts",
    card: "src/card/fshare-downloads-card.ts",
  },
  outdir,
  chunkNames: "chunk-[hash]",
  bundle: true,
  splitting: true,
  format: "esm",
  target: "es2022",
  minify: true,
  charset: "utf8",
  legalComments: "none",
  sourcemap: false,
  logLevel: "warning",
  plugins: [withoutSpaces],
});
