// The fonts that the style sheet asks for, cut down to the letters that English and Welsh need.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

import { convert } from "fontverter";
import subset from "subset-font";

const require = createRequire(import.meta.url);

/** Font packages by how their files' names begin. */
const PACKAGES = {
  "atkinson-hyperlegible-next": "@fontsource-variable/atkinson-hyperlegible-next",
  "averia-serif-libre": "@fontsource/averia-serif-libre",
};

const HYPERLEGIBLE = "atkinson-hyperlegible-next-latin-wght-normal";

const LATIN = `${range(0x20, 0x7e)}${range(0xa0, 0xff)}ŒœŸ‐‑‒–—―‘’‚“”„†‡•…‰′″‹›⁄€™←↑→↓↔−≈≤≥`;
const WELSH = "ŴŵŶŷẀẁẂẃẄẅỲỳ";

/** Weights that the look uses. A variable font without the others is two fifths smaller. */
const WEIGHTS = { min: 400, max: 700 };

/** The fonts that a style sheet names as `url(fonts/….woff2)`: pairs of a file's name and its bytes. */
export async function fontsFor(sheet) {
  const names = new Set([...sheet.matchAll(/url\(["']?([^"')]+\.woff2)["']?\)/g)].map((found) => found[1]));
  const fonts = [];
  for (const name of [...names].sort()) fonts.push([name, await cut(name)]);
  return fonts;
}

async function cut(name) {
  const file = name.replace(/^(\.\/)?fonts\//, "");
  const whole = await source(name, file);
  // Averia's kerning is in a table of the old kind, which the subsetter would drop with the rest.
  if (file.startsWith("averia")) return whole;
  const letters = file.includes("-latin-ext-") ? WELSH : LATIN;
  return subset(whole, letters, { targetFormat: "woff2", variationAxes: { wght: WEIGHTS } });
}

async function source(name, file) {
  const [, from] = Object.entries(PACKAGES).find(([start]) => file.startsWith(`${start}-`)) ?? [];
  try {
    return await readFile(require.resolve(`${from}/files/${file}`));
  } catch {
    throw new Error(`The style sheet asks for ${name}, which is in none of our font packages.`);
  }
}

function range(first, last) {
  return String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, i) => first + i));
}

/** The same faces for what is set on paper, where only whole fonts of one weight will do: names and bytes. */
export async function paperFonts() {
  const plain = await source("a face for paper", `${HYPERLEGIBLE}.woff2`);
  const weights = await Promise.all(
    [WEIGHTS.min, WEIGHTS.max].map(async (wght) => [
      `paper/atkinson-hyperlegible-next-${wght}.ttf`,
      await subset(plain, LATIN, { targetFormat: "truetype", variationAxes: { wght } }),
    ]),
  );
  const voices = await Promise.all(
    ["300-normal", "400-normal", "400-italic"].map(async (face) => [
      `paper/averia-serif-libre-${face}.ttf`,
      await convert(await source("a face for paper", `averia-serif-libre-latin-${face}.woff2`), "truetype"),
    ]),
  );
  return [...weights, ...voices];
}
