// Options of one streets command: named, with a value, checked as they are read. Unknown and missing ones are refused with the usage.
import { parseArgs } from "node:util";
import { decimalOf } from "./decimal.ts";
import { refuse } from "./fail.ts";

export interface Options {
  readonly text: (name: string) => string;
  readonly textOr: (name: string, usual: string) => string;
  readonly textIfGiven: (name: string) => string | undefined;
  readonly number: (name: string, from?: number, to?: number) => number;
  readonly numberOr: (name: string, usual: number, from?: number, to?: number) => number;
  /** One of the words; the first is the usual one when `usual` says so. */
  readonly choice: <T extends string>(name: string, words: readonly T[], usual?: T) => T;
  readonly numbers: (name: string) => Float64Array;
}

export function readOptions(args: readonly string[], names: readonly string[], usage: string): Options {
  const values = parse(args, names, usage);
  const text = (name: string) => values[name] || refuse(`Missing --${name}. ${usage}`);
  const toNumber = (name: string, value: string, from: number, to: number): number => {
    const number = decimalOf(value);
    if (number >= from && number <= to) return number;
    return refuse(`Expected --${name} to be a number${rangeOf(from, to)}, got "${value.slice(0, 40)}". ${usage}`);
  };
  return {
    text,
    textOr: (name, usual) => values[name] ?? usual,
    textIfGiven: (name) => values[name],
    number: (name, from = -Infinity, to = Infinity) => toNumber(name, text(name), from, to),
    numberOr: (name, usual, from = -Infinity, to = Infinity) => {
      const value = values[name];
      return value === undefined ? usual : toNumber(name, value, from, to);
    },
    choice: (name, words, usual) => {
      const value = values[name] ?? usual ?? text(name);
      const found = words.find((word) => word === value);
      return found ?? refuse(`Expected --${name} to be ${words.join(" | ")}, got "${value.slice(0, 40)}". ${usage}`);
    },
    numbers: (name) => Float64Array.from(text(name).split(","), (one) => toNumber(name, one, -Infinity, Infinity)),
  };
}

function rangeOf(from: number, to: number): string {
  const least = from === Number.MIN_VALUE ? " above 0" : ` of ${from} or more`;
  if (to < Infinity) return from === Number.MIN_VALUE ? `${least}, at most ${to}` : ` from ${from} to ${to}`;
  return from === -Infinity ? "" : least;
}

function parse(args: readonly string[], names: readonly string[], usage: string): Partial<Record<string, string>> {
  const options = Object.fromEntries(names.map((name) => [name, { type: "string" } as const]));
  try {
    return parseArgs({ args: withDashes(args, names), options, allowPositionals: false }).values;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return refuse(`${message.split("\n", 1).join("").replace(/\.?$/, ".")} ${usage}`);
  }
}

/** "--window -1,-1,9,9" as "--window=-1,-1,9,9": a value may begin with a minus. */
function withDashes(args: readonly string[], names: readonly string[]): string[] {
  const joined: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const [arg, value] = [args[at]!, args[at + 1]];
    const isName = arg.startsWith("--") && names.includes(arg.slice(2));
    if (isName && value !== undefined && /^-[^-]/.test(value)) {
      joined.push(`${arg}=${value}`);
      at++;
    } else joined.push(arg);
  }
  return joined;
}
