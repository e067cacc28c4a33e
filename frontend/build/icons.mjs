// The icons that templates and code name, from Lucide and from our own folder, as one JSON file.
// It stays on the server, which writes an icon into a page where the page names it.

import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join, relative, sep } from "node:path";

const LUCIDE = join(dirname(createRequire(import.meta.url).resolve("lucide-static/package.json")), "icons");

/** What surely names an icon: `{% icon "x" %}`, `{% include … with icon="x" %}`, `icon="x"`, `"icon": "x"`. */
const NAMING = {
  template: [/\{%-?\s*icon\s+["']([^"']+)["']/g, /\{%[^%]*\bicon=["']([a-z0-9-]+)["']/g],
  python: [/(?<![\w-])icon["']?\s*[:=]\s*["']([a-z0-9-]+)["']/g],
};

/** What may name one, where Python speaks of icons at all: any quoted word that an icon is called by. */
const MAYBE = /["']([a-z][a-z0-9]*(?:-[a-z0-9]+)*)["']/g;

/** `{name: the inside of its svg}`, in the order of names, of every icon named under `folder`. */
export async function iconsFor(folder) {
  const drawings = { ...(await drawingsIn(LUCIDE)), ...(await drawingsIn(join(folder, "ui", "icons"))) };
  const wanted = await wantedUnder(folder, drawings);
  const icons = [];
  for (const name of [...wanted].sort()) icons.push([name, await insideOf(drawings[name])]);
  return JSON.stringify(Object.fromEntries(icons), null, 1);
}

async function drawingsIn(folder) {
  const names = await readdir(folder).catch(() => []);
  const svgs = names.filter((name) => name.endsWith(".svg"));
  return Object.fromEntries(svgs.map((name) => [basename(name, ".svg"), join(folder, name)]));
}

async function wantedUnder(folder, drawings) {
  const wanted = new Set();
  for (const path of await namingFiles(folder)) {
    const text = await readFile(path, "utf8");
    const isPython = path.endsWith(".py");
    const named = found(isPython ? NAMING.python : NAMING.template, text);
    for (const name of named) wanted.add(known(name, drawings, relative(folder, path)));
    if (!isPython || !text.includes("icon")) continue;
    for (const word of found([MAYBE], text)) if (word in drawings) wanted.add(word);
  }
  return wanted;
}

async function namingFiles(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  return paths.filter((path) => path.endsWith(".py") || path.includes(`${sep}templates${sep}`)).sort();
}

function found(patterns, text) {
  return patterns.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1]));
}

function known(name, drawings, place) {
  if (name in drawings) return name;
  throw new Error(`${place} names the icon “${name}”, which neither Lucide nor ui/icons has.`);
}

async function insideOf(path) {
  const svg = await readFile(path, "utf8");
  if (!svg.includes('viewBox="0 0 24 24"')) throw new Error(`${basename(path)} is not drawn on a grid of 24.`);
  const inside = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"));
  return inside.replace(/<!--.*?-->/gs, "").replace(/\s*\n\s*/g, "").replace(/ \/>/g, "/>").trim();
}
