// Makes what browsers load: node build.mjs OUTPUT-FOLDER TABLE.cpp
//
// Subsets the font, joins the icons into one sprite, bundles and minifies styles and scripts, names everything by a hash
// of its content, compresses it, and writes the table that ui/assets.cpp embeds. Order matters: the styles name the
// font's address, so the font comes first. CMake runs this; nothing is fetched but npm's packages of package-lock.json.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const web = dirname(fileURLToPath(import.meta.url));
const [outputFolder, tableFile] = process.argv.slice(2).map((path) => resolve(path));
if (!tableFile) {
  console.error("usage: node build.mjs OUTPUT-FOLDER TABLE.cpp");
  process.exit(2);
}

const largestStyles = 25_000;
const pageStyles = readdirSync(join(web, "css/pages")).sort();
const largestFont = 24 * 1024;

if (!existsSync(join(web, "node_modules/esbuild"))) execFileSync("npm", ["ci"], { cwd: web, stdio: "inherit" });
const esbuild = await import("esbuild");

mkdirSync(outputFolder, { recursive: true });
const assets = [];

function add(name, mediaType, content) {
  const bytes = Buffer.from(content);
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 16);
  assets.push({ name, mediaType, bytes, hash, address: `/a/${hash}/${name}`, isText: !["font/woff2", "image/jpeg"].includes(mediaType) });
  return assets.at(-1);
}

const read = (...path) => readFileSync(join(web, ...path), "utf8");
const svgNames = (folder) => readdirSync(join(web, folder)).filter((name) => name.endsWith(".svg")).sort();

function refuseOver(limit, name, bytes) {
  if (bytes.length > limit) throw new Error(`${name} is ${bytes.length} bytes, more than ${limit}: a first load has 60 KB (PAGE-13)`);
}

// The letters of Dutch, English and the languages around, digits and typographic signs; weights 400 to 800.
function font() {
  const characters = [
    "0020-007E", "00A0", "00A9", "00AB", "00B0", "00B2", "00B7", "00BB", "00BD", "00C0-00CF", "00D1-00DD", "00DF-00EF", "00F1-00FD", "00FF",
    "0131", "0152", "0153", "2013", "2014", "2018-201A", "201C-201E", "2022", "2026", "20AC", "2212",
  ];
  const source = join(web, "fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2");
  const limited = join(outputFolder, "weights.ttf");
  const subset = join(outputFolder, "subset.woff2");
  execFileSync("fonttools", ["varLib.instancer", source, "wght=400:800", "--no-recalc-timestamp", "-o", limited], { stdio: ["ignore", "ignore", "pipe"] });
  execFileSync("pyftsubset", [
    limited, `--unicodes=${characters.map((range) => `U+${range}`).join(",")}`, "--layout-features=kern,locl", "--no-hinting", "--flavor=woff2",
    `--output-file=${subset}`,
  ]);
  const bytes = readFileSync(subset);
  rmSync(limited);
  rmSync(subset);
  refuseOver(largestFont, "the font", bytes);
  return add("atkinson.woff2", "font/woff2", bytes);
}

async function styles(fontAddress) {
  const source = ["tokens.css", "base.css", "components.css"].map((name) => read("css", name)).join("\n");
  if (!source.includes("url(atkinson.woff2)")) throw new Error("base.css no longer names the font");
  const { code } = await esbuild.transform(source.replace("url(atkinson.woff2)", `url(${fontAddress})`), { loader: "css", minify: true });
  refuseOver(largestStyles, "the style sheet", Buffer.from(code));
  add("app.css", "text/css; charset=utf-8", code.trim());
  // What only one page needs, that page loads itself.
  for (const name of pageStyles) {
    const page = await esbuild.transform(read("css/pages", name), { loader: "css", minify: true });
    add(name, "text/css; charset=utf-8", page.code.trim());
  }
}

// One script for all pages, and those that it loads only when they are asked for (`import(ADDRESS_OF_CALENDAR)`).
async function scripts() {
  const bundle = async (file, options = {}) => {
    const { outputFiles } = await esbuild.build({
      entryPoints: [join(web, "ts", file)], bundle: true, minify: true, format: "esm", target: "es2022", write: false, legalComments: "none", ...options,
    });
    return outputFiles[0].text.trim();
  };
  const calendar = add("calendar.js", "text/javascript; charset=utf-8", await bundle("calendar.ts"));
  const drafts = add("drafts.js", "text/javascript; charset=utf-8", await bundle("drafts.ts"));
  const timebar = add("timebar.js", "text/javascript; charset=utf-8", await bundle("timebar.ts"));
  const addresses = { ADDRESS_OF_CALENDAR: calendar, ADDRESS_OF_DRAFTS: drafts, ADDRESS_OF_TIMEBAR: timebar };
  const define = Object.fromEntries(Object.entries(addresses).map(([name, { address }]) => [name, JSON.stringify(address)]));
  add("app.js", "text/javascript; charset=utf-8", await bundle("app.ts", { define, external: ["/a/*"] }));
}

// One file for all icons and drawings: <use href="/a/…/icons.svg#i-klok">. Their colours come from the page's own
// custom properties, which are inherited into the sprite.
function sprite() {
  const symbols = svgNames("icons").map((file) => {
    const parts = /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="([^"]+)">(.*)<\/svg>\s*$/s.exec(read("icons", file));
    if (!parts) throw new Error(`icons/${file} is not <svg xmlns viewBox>…</svg>`);
    return `<symbol id="${basename(file, ".svg")}" viewBox="${parts[1]}">${parts[2].trim()}</symbol>`;
  });
  add("icons.svg", "image/svg+xml", `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`);
}

function pictures() {
  add("regie.svg", "image/svg+xml", read("regie.svg").trim());
  for (const name of readdirSync(join(web, "demo")).sort()) add(`demo/${name}`, "image/jpeg", readFileSync(join(web, "demo", name)));
  for (const folder of ["portraits", "pictograms"])
    for (const name of svgNames(folder)) add(`${folder}/${name}`, "image/svg+xml", read(folder, name).trim());
}

const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT } };

// The bytes go into the program with .incbin; the hash beside it makes the file change when they do.
function table() {
  const blobs = [];
  const rows = assets.map((asset, index) => {
    const encodings = { identity: asset.bytes };
    if (asset.isText) Object.assign(encodings, { gzip: gzipSync(asset.bytes, { level: 9 }), brotli: brotliCompressSync(asset.bytes, brotliOptions) });
    const views = ["identity", "gzip", "brotli"].map((encoding) => {
      if (!encodings[encoding]) return "{}";
      const file = join(outputFolder, `${asset.hash}.${encoding}`);
      writeFileSync(file, encodings[encoding]);
      blobs.push({ symbol: `regie_asset_${index}_${encoding}`, file });
      return `between(regie_asset_${index}_${encoding}, regie_asset_${index}_${encoding}_end)`;
    });
    return `      {"${asset.name}", "${asset.mediaType}", "${asset.hash}", ${views.join(", ")}},`;
  });
  return [
    "// Made from web/ by web/build.mjs; do not edit.",
    '#include "ui/assets_table.h"',
    "",
    "#include <cstddef>",
    "",
    ...blobs.map(({ symbol, file }) => `asm(".section .rodata\\n.global ${symbol}, ${symbol}_end\\n${symbol}:\\n.incbin \\"${file}\\"\\n${symbol}_end:\\n.previous\\n");`),
    'extern "C" {',
    ...blobs.map(({ symbol }) => `extern const char ${symbol}[], ${symbol}_end[];`),
    "}",
    "",
    "namespace regie::ui {",
    "namespace {",
    "std::string_view between(const char* begin, const char* end) { return {begin, static_cast<std::size_t>(end - begin)}; }",
    "}  // namespace",
    "",
    "std::vector<EmbeddedAsset> embedded_assets() {",
    "  return {",
    ...rows,
    "  };",
    "}",
    "",
    "}  // namespace regie::ui",
    "",
  ].join("\n");
}

for (const old of readdirSync(outputFolder)) rmSync(join(outputFolder, old), { recursive: true });
await styles(font().address);
await scripts();
sprite();
pictures();
writeFileSync(tableFile, table());
