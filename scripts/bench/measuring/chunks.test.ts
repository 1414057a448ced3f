/**
 * Which chunks come before the map.
 *
 *    index.html -> entry -> react    entry ..later..> shell ..later..> map-stage -> maplibre
 *                                     entry ..later..> words           map-stage ..later..> deck
 */
import { describe, expect, it } from "vitest";
import { chunksBeforeMap, importsLater, importsNow, scriptsOfPage } from "./chunks.ts";

const page = `<script type="module" crossorigin src="/assets/entry-1.js"></script><link rel="modulepreload" crossorigin href="/assets/react-1.js"><link rel="stylesheet" href="/assets/a.css">`;
const files: Record<string, string> = {
  "index.html": page,
  "assets/entry-1.js": `import{a as b,t as $}from"./react-1.js";const later=()=>import("./shell-1.js");const other=()=>import(\`./words-1.js\`);`,
  "assets/react-1.js": "export{a}",
  "assets/words-1.js": "",
  "assets/shell-1.js": `import{a}from"./react-1.js";m(()=>import("./map-stage-1.js"),[])`,
  "assets/deck-1.js": "",
  "assets/map-stage-1.js": `import"./style-1.js";import*as m from"./maplibre-1.js";import("./deck-1.js")`,
  "assets/style-1.js": "",
  "assets/maplibre-1.js": `export{x}from"./react-1.js"`,
};
const read = (file: string): string => {
  const text = files[file];
  if (text === undefined) throw new Error(`${file} is not asked for before the map`);
  return text;
};

describe("the chunks before the map", () => {
  it("are the page's, the map's, and all they import, each once; what waits longer is not among them", () => {
    expect(chunksBeforeMap(read, /map-stage/).toSorted()).toEqual([
      "assets/entry-1.js",
      "assets/map-stage-1.js",
      "assets/maplibre-1.js",
      "assets/react-1.js",
      "assets/shell-1.js",
      "assets/style-1.js",
    ]);
  });

  it("say so when no chunk is the map's, instead of measuring too little", () => {
    expect(() => chunksBeforeMap(read, /globe/)).toThrow("Expected a chunk like globe");
  });

  it("tell static from later imports, in every spelling of a bundler", () => {
    const text = `import{a}from"./a.js";import b,{c}from'./b.js';import"./d.js";export*from"./e.js";x=import("./f.js")`;
    expect(importsNow("assets/x.js", text)).toEqual(["assets/a.js", "assets/b.js", "assets/d.js", "assets/e.js"]);
    expect(importsLater("assets/x.js", text)).toEqual(["assets/f.js"]);
  });

  it("leave styles aside", () => {
    expect(scriptsOfPage(page)).toEqual(["assets/entry-1.js", "assets/react-1.js"]);
  });
});
