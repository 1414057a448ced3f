/** What the grid command is asked for: its words and options, checked before a file or a database is opened. */
import { extname } from "node:path";
import { parseArgs } from "node:util";
import type { RepairOptions } from "../../server/src/geometry/coverage/repair.ts";
import { MOST_SNAP_M } from "../../server/src/geometry/coverage/repair.ts";
import {
  findReferenceSystem,
  REFERENCE_SYSTEMS,
  type ReferenceSystem,
} from "../../server/src/geometry/reference-systems.ts";
import { FORMATS, type OfficialFormat } from "../../server/src/grid/official/reading/official-rows.ts";

export const USAGE = `npm run --silent grid -- check FILE... [--division CODE | --boundary FILE]
npm run --silent grid -- repair FILE... --out FILE [--division CODE | --boundary FILE] [repairs]
npm run --silent grid -- plan FILE... --name NAME [--note TEXT] [--as LOGIN] [--division CODE] [repairs]
npm run --silent grid -- export --out FILE [--format ${FORMATS.join("|")}] [--division CODE | --plan ID]

  FILE           GeoJSON, GeoPackage, Shapefile (.zip, or .shp with what lies beside it), CSV block -> cell
  --boundary F   communities as GeoJSON, instead of those of the database
  --crs SYSTEM   ${REFERENCE_SYSTEMS.join(", ")}, when the file does not say it rightly
  --swap-axes    the file has latitude first
  --json         the whole report as JSON on standard output

  --snap M         corners nearer than this become one (default 0.5)
  --no-clip        leave what lies outside the community
  --no-fill        leave gaps
  --fill-up-to M2  leave gaps larger than this
  --overlap WHO    larger or first: who gets ground that two rows claim (default larger)

DATA_DIR names the folder of the embedded database (default ./data), DATABASE_URL a PostgreSQL instead.
`;

export class GridUsage extends Error {}

const COMMANDS = ["check", "repair", "plan", "export"] as const;

export type Asked = {
  readonly command: (typeof COMMANDS)[number] | "help";
  readonly files: readonly string[];
  readonly division: string | null;
  readonly boundary: string | null;
  readonly plan: number | null;
  readonly out: string;
  readonly format: OfficialFormat | null;
  readonly name: string;
  readonly note: string | null;
  readonly as: string | null;
  readonly json: boolean;
  readonly reading: { readonly system?: ReferenceSystem; readonly swapAxes?: boolean };
  readonly options: Partial<RepairOptions>;
};

export function readArguments(args: readonly string[]): Asked {
  const { values, positionals } = parse(args);
  const [word, ...files] = positionals;
  const command = values.help ? "help" : COMMANDS.find((known) => known === word);
  if (!command) throw new GridUsage(`Expected one of ${COMMANDS.join(", ")}, got ${word ?? "nothing"}.`);
  const asked: Asked = {
    command,
    files,
    division: matching(values.division, /^\d{12}$/, "--division to have 12 digits"),
    boundary: values.boundary ?? null,
    plan: values.plan === undefined ? null : Number(matching(values.plan, /^\d{1,15}$/, "--plan to be a number")),
    out: values.out ?? "",
    format: formatOf(values.format, values.out),
    name: values.name ?? "",
    note: values.note ?? null,
    as: values.as ?? null,
    json: values.json ?? false,
    reading: { ...systemOf(values.crs), ...(values["swap-axes"] ? { swapAxes: true } : {}) },
    options: optionsOf(values),
  };
  if (command !== "help") assertComplete(asked);
  return asked;
}

function assertComplete({ command, files, out, name }: Asked): void {
  if (command === "export" ? files.length > 0 : files.length === 0)
    throw new GridUsage(
      `Expected ${command === "export" ? "no file" : "a file"} to ${command}, got ${files.join(" ") || "none"}.`,
    );
  if ((command === "repair" || command === "export") && out === "")
    throw new GridUsage("Expected --out FILE, got none.");
  if (command === "plan" && name.trim() === "") throw new GridUsage("Expected --name NAME for the plan, got none.");
}

function parse(args: readonly string[]) {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        division: text,
        boundary: text,
        plan: text,
        out: { ...text, short: "o" },
        format: text,
        name: text,
        note: text,
        as: text,
        crs: text,
        snap: text,
        "fill-up-to": text,
        overlap: text,
        "swap-axes": flag,
        "no-clip": flag,
        "no-fill": flag,
        json: flag,
        help: { ...flag, short: "h" },
      },
    });
  } catch (error) {
    throw new GridUsage(error instanceof Error ? error.message : String(error));
  }
}

type Given = ReturnType<typeof parse>["values"];

function optionsOf(values: Given): Partial<RepairOptions> {
  const { snap, "fill-up-to": upTo, overlap } = values;
  if (overlap !== undefined && overlap !== "larger" && overlap !== "first")
    throw new GridUsage(`Expected --overlap larger or first, got ${overlap}.`);
  return {
    ...(snap === undefined ? {} : { snapM: numberOf(snap, "--snap", MOST_SNAP_M) }),
    ...(upTo === undefined ? {} : { fillUpToM2: numberOf(upTo, "--fill-up-to", 1e12) }),
    ...(overlap === undefined ? {} : { overlap }),
    ...(values["no-clip"] ? { clip: false } : {}),
    ...(values["no-fill"] ? { fill: false } : {}),
  };
}

function numberOf(text: string, option: string, most: number): number {
  const number = text.trim() === "" ? Number.NaN : Number(text);
  if (!(number >= 0 && number <= most)) throw new GridUsage(`Expected ${option} from 0 to ${most}, got ${text}.`);
  return number;
}

function matching(text: string | undefined, pattern: RegExp, expected: string): string | null {
  if (text !== undefined && !pattern.test(text)) throw new GridUsage(`Expected ${expected}, got ${text}.`);
  return text ?? null;
}

function systemOf(name: string | undefined): { system?: ReferenceSystem } {
  if (name === undefined) return {};
  const system = findReferenceSystem(name);
  if (!system) throw new GridUsage(`Expected --crs to be one of ${REFERENCE_SYSTEMS.join(", ")}, got ${name}.`);
  return { system };
}

function formatOf(named: string | undefined, out: string | undefined): OfficialFormat | null {
  const word =
    named ??
    extname(out ?? "")
      .slice(1)
      .toLowerCase();
  if (word === "") return null;
  const format = word === "zip" ? "shp" : word === "json" ? "geojson" : FORMATS.find((known) => known === word);
  if (!format) throw new GridUsage(`Expected --format to be one of ${FORMATS.join(", ")}, got ${word}.`);
  return format;
}
