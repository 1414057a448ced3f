/**
 * `npm run build`: the web app into web/dist, each text file also as .br and .gz so that the server never compresses by itself.
 * Does nothing when neither the sources nor the lock file changed since the last build.
 */
import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "vite";

const root = join(import.meta.dirname, "..");
const web = join(root, "web");
const mark = join(web, "dist", ".fingerprint");
const COMPRESSIBLE = "**/*.{js,css,html,svg,json}";
const WORTH_COMPRESSING_BYTES = 1_024;

const fingerprint = fingerprintOf(globSync(["src/**/*.{ts,tsx,css}", "public/**/*", "index.html", "*.config.ts", "package.json"], { cwd: web, exclude: (name) => /\.test\.tsx?$/.test(name) }));
if (existsSync(mark) && readFileSync(mark, "utf8") === fingerprint) {
  process.stderr.write("The web app is built and up to date.\n");
} else {
  await build({ root: web, logLevel: "warn" });
  compress(join(web, "dist"));
  writeFileSync(mark, fingerprint);
  process.stderr.write("Built the web app.\n");
}

function fingerprintOf(files: string[]): string {
  const hash = createHash("sha256").update(readFileSync(join(root, "package-lock.json")));
  for (const file of files.toSorted()) {
    const path = join(web, file);
    if (/\.\w+$/.test(file)) hash.update(file).update(readFileSync(path));
  }
  return hash.digest("hex");
}

function compress(folder: string): void {
  for (const file of globSync(COMPRESSIBLE, { cwd: folder })) {
    const bytes = readFileSync(join(folder, file));
    if (bytes.length < WORTH_COMPRESSING_BYTES) continue;
    writeFileSync(join(folder, `${file}.gz`), gzipSync(bytes, { level: 9 }));
    writeFileSync(join(folder, `${file}.br`), brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
  }
}
