/** Reading all layers into memory: time and resident memory, in a process that does nothing else. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import type { LoadedLayers } from "./load-process.ts";
import { prepareTown } from "./measuring/bench-town.ts";
import { atMost } from "./measuring/figures.ts";
import type { Bench } from "./measuring/measured.ts";
import { profileArgs } from "./measuring/server-process.ts";

export const benchLoad: Bench = async (options, say) => {
  const town = await prepareTown(options, say);
  say("Loading the layers in a process of their own ...");
  const figures = await loadElsewhere(
    { DATA_DIR: town.place.dataDir, DATABASE_URL: town.place.databaseUrl ?? "" },
    options.profile,
  );
  const embedded = !town.place.databaseUrl;
  return {
    data: town.facts,
    figures,
    budget: [
      atMost("load of all layers, seconds", figures.seconds, 10),
      atMost(
        `resident memory at its highest, MiB${embedded ? ", without what the embedded database had before" : ""}`,
        figures.highestResidentMiB - (embedded ? figures.residentBeforeMiB : 0),
        700,
      ),
    ],
    note: "With the embedded database the process holds the database too; residentBeforeMiB is what it took before the load.",
  };
};

function loadElsewhere(env: Readonly<Record<string, string>>, profile: string | null): Promise<LoadedLayers> {
  const args = [
    ...profileArgs(profile),
    "--expose-gc",
    "--disable-warning=ExperimentalWarning",
    join(import.meta.dirname, "load-process.ts"),
  ];
  const child = spawn(process.execPath, args, {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, ...env },
  });
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (part: string) => {
    text += part;
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) =>
      code === 0
        ? resolve(JSON.parse(text) as LoadedLayers)
        : reject(new Error(`The loading process ended with ${code}.`)),
    );
  });
}
