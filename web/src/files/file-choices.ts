/** What the parts of the page of files have in common: the categories of the town's files, and the tables that they follow. */
import type { FileCategory } from "@gridstead/server/contract";

export const categories = [
  "plan",
  "rule",
  "form",
  "training",
  "map",
  "list",
  "other",
] as const satisfies FileCategory[];
export const fileTables = ["town_file", "town_file_version"];
