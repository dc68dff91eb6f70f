// Says how much a browser loads of the bundle in the folder named on the command line: "PART BYTES",
// as a server compresses them. The parts are what scripts/lib/frontend.sh has limits for.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const LANGUAGES = ["en", "vi"];

const [, , folder] = process.argv;
if (!folder) throw new Error("usage: bundle-sizes.mjs FOLDER");

const files = new Map(
  readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), "utf8")]),
);
const found = (text, pattern) => [...text.matchAll(pattern)].map(([, file]) => file);
const importedAtOnce = (file) => found(files.get(file), /(?:from|import)"\.\/([^"]+)"/g);
const importedLater = (file) => found(files.get(file), /import\("\.\/([^"]+)"\)/g);

/** A file and all that is loaded with it. */
const withImports = (file, seen = new Set()) => {
  if (!seen.has(file)) {
    seen.add(file);
    for (const imported of importedAtOnce(file)) withImports(imported, seen);
  }
  return seen;
};
const bytesOf = (some) =>
  [...some].reduce((sum, file) => sum + gzipSync(files.get(file), { level: 9 }).length, 0);

/** "add-dialog-4Q63GC3F.js" as "add-dialog". */
const nameOf = (file) => file.replace(/-\w{8}\.js$/, "");
const isText = (file) => LANGUAGES.includes(nameOf(file));
/** A browser loads the texts of one language. */
const textBytes = Math.max(...[...files.keys()].filter(isText).map((file) => bytesOf([file])));

const page = withImports("panel.js");
const [cardContent] = importedLater("card.js");
const later = new Set(
  [...files.keys()].flatMap(importedLater).filter((file) => file !== cardContent && !isText(file)),
);
const sizes = [
  ["card", bytesOf(withImports("card.js"))],
  ["card-content", bytesOf(withImports(cardContent)) + textBytes],
  ["panel", bytesOf(page) + textBytes],
  ...[...later].map((file) => [
    nameOf(file),
    bytesOf([...withImports(file)].filter((each) => !page.has(each))),
  ]),
];
for (const [name, bytes] of sizes) process.stdout.write(`${name} ${bytes}\n`);
