/** The mappings that come with the product: public city data whose columns are known. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Mapping, parseMapping } from "../mapping.ts";

const FOLDER = join(import.meta.dirname, "../mappings");

export const builtInMappings = (): Mapping[] =>
  readdirSync(FOLDER)
    .filter((file) => file.endsWith(".json"))
    .toSorted()
    .map((file) => parseMapping(file.replace(/\.json$/, ""), readFileSync(join(FOLDER, file), "utf8")));
