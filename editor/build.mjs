// Bundles the editor into one file for the page, with the licences of what is in it beside it.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const OUT = "../interviewer/ui/static/";

// tests/test_editor_bundle.py computes the same, so that a bundle that is older than its sources is noticed.
function digest() {
  const sum = createHash("sha256");
  for (const file of ["package.json", ...readdirSync("src").sort().map((name) => `src/${name}`)]) sum.update(readFileSync(file));
  return sum.digest("hex");
}

function licences(inputs) {
  const packages = [...new Set(inputs.map((path) => path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1]).filter(Boolean))];
  return packages.sort().map((name) => {
    const { version } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8"));
    return `${name} ${version}\n\n${readFileSync(`node_modules/${name}/LICENSE`, "utf8").trim()}\n`;
  });
}

const { metafile } = await build({
  entryPoints: ["src/face.js"],
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "none",
  charset: "utf8",
  banner: { js: `/* Sources: ${digest()}. Licences: editor-licences.txt. */` },
  outfile: `${OUT}editor.js`,
  metafile: true,
});
const used = Object.values(metafile.outputs)[0].inputs;
writeFileSync(`${OUT}editor-licences.txt`, licences(Object.keys(used)).join(`\n${"-".repeat(80)}\n\n`));
