/** The command line of a measurement, read and checked. Pure; which measurements exist is the dispatcher's to know. */
import { parseArgs } from "node:util";

export type Scale = "demo" | "futian";
export type BenchOptions = {
  readonly name: string | null;
  readonly scale: Scale;
  readonly keep: string | null;
  readonly databaseUrl: string | null;
  readonly profile: string | null;
};

export function parseBenchOptions(args: readonly string[]): BenchOptions | { readonly refusal: string } {
  const read = parse(args);
  if ("refusal" in read) return read;
  const { values, positionals } = read;
  const { scale } = values;
  if (scale !== "demo" && scale !== "futian")
    return { refusal: `Expected --scale demo or --scale futian, got "${scale}".` };
  if (positionals.length > 1)
    return { refusal: `Expected one measurement, got ${positionals.length}: ${positionals.join(" ")}.` };
  const url = values["database-url"] ?? null;
  if (url !== null && !/^postgres(ql)?:\/\//.test(url))
    return { refusal: "Expected --database-url to begin with postgres://." };
  return {
    name: positionals[0] ?? null,
    scale,
    keep: values.keep ?? null,
    databaseUrl: url,
    profile: values.profile ?? null,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: args.filter((arg) => arg !== "--"),
      allowPositionals: true,
      options: {
        scale: { type: "string", default: "demo" },
        keep: { type: "string" },
        "database-url": { type: "string" },
        profile: { type: "string" },
      },
    });
  } catch (error) {
    return { refusal: error instanceof Error ? error.message : String(error) };
  }
}
