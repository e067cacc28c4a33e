// Builds what browsers get, from our own sources and the packages of the lock: `node build.mjs`.
// The same sources give the same bytes. Nothing of it is kept in git.

import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import { build } from "esbuild";

import { fontsFor, paperFonts } from "./build/fonts.mjs";
import { iconsFor } from "./build/icons.mjs";

const FRONTEND = dirname(fileURLToPath(import.meta.url));
const WAYMARK = join(FRONTEND, "..", "src", "waymark");
const PLAIN_WORDS = join(WAYMARK, "insight", "plain_words", "words.json");
const BUILT = join(WAYMARK, "ui", "static", "built");
const MOST_KB_OF_ISLANDS = 12;

/** One esbuild output. Left external: files that stand beside the style sheet when it is served. */
async function bundled(entry, options) {
  const result = await build({
    absWorkingDir: FRONTEND,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    charset: "utf8",
    legalComments: "none",
    logLevel: "error",
    write: false,
    ...options,
  });
  return Buffer.from(result.outputFiles[0].contents);
}

const islands = () => bundled("src/islands.ts", { format: "esm", target: "es2022" });

const speaking = () => bundled("src/speaking.ts", { format: "esm", target: "es2022" });

const sayWorker = () => bundled("worker/say-worker.ts", { format: "iife", target: "es2022" });

// No target: nesting, layers and light-dark() reach the browser as they were written.
const styles = () => bundled(join(WAYMARK, "ui", "styles", "waymark.css"), { external: ["*.woff2"] });

const plainWords = async () => Buffer.from(JSON.stringify(JSON.parse(await readFile(PLAIN_WORDS))));

/** Every built file's bytes by its name. */
async function everything() {
  const [script, more, worker, sheet, icons] = await Promise.all([
    islands(),
    speaking(),
    sayWorker(),
    styles(),
    iconsFor(WAYMARK),
  ]);
  const fonts = [...(await fontsFor(sheet.toString())), ...(await paperFonts())];
  return new Map([
    ["islands.js", script],
    ["speaking.js", more],
    ["say-worker.js", worker],
    ["waymark.css", sheet],
    ["icons.json", Buffer.from(icons)],
    ["plain-words.json", await plainWords()],
    ...fonts,
  ]);
}

/** Put the files in place all together, so that nobody meets half of them. */
async function place(files) {
  const making = `${BUILT}.making`;
  await rm(making, { recursive: true, force: true });
  for (const [name, bytes] of files) {
    const path = join(making, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
  }
  await rm(BUILT, { recursive: true, force: true });
  await rename(making, BUILT);
}

const kB = (bytes) => (bytes / 1000).toFixed(1).padStart(7);

function report(files) {
  console.log("     kB   gzipped");
  for (const [name, bytes] of files) console.log(`${kB(bytes.length)} ${kB(gzipSync(bytes, { level: 9 }).length)}   ${name}`);
}

function keepToBudget(files) {
  const size = gzipSync(files.get("islands.js"), { level: 9 }).length / 1000;
  if (size <= MOST_KB_OF_ISLANDS) return;
  throw new Error(`islands.js has grown to ${size.toFixed(1)} kB gzipped; the budget is ${MOST_KB_OF_ISLANDS} kB.`);
}

try {
  const files = await everything();
  keepToBudget(files);
  await place(files);
  report(files);
} catch (error) {
  console.error(error.errors ? "The front end could not be built." : error.message);
  process.exitCode = 1;
}
