/**
 * What stands between the registry and a running server: every locked package has its hash and comes from the public registry over
 * https, and none runs anything when it is installed.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

type Locked = {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly hasInstallScript?: boolean;
};
const file = join(import.meta.dirname, "../../package-lock.json");
const lock = JSON.parse(readFileSync(file, "utf8")) as {
  lockfileVersion: number;
  packages: Readonly<Record<string, Locked>>;
};
const packages = Object.entries(lock.packages).filter(([place, { link }]) => place.includes("node_modules/") && !link);

/** Packages that may run a script when they are installed. Whoever adds one says why. */
const MAY_RUN: readonly string[] = [];

test("every package has a strong hash; only those for another platform get theirs when npm first sees them", () => {
  expect(lock.lockfileVersion).toBe(3);
  expect(packages.length).toBeGreaterThan(300);
  const bare = packages.filter(([, { integrity }]) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? ""));
  // complete-lock.ts adds them without a hash; none of them is installed on a machine for which they are not.
  const unexplained = bare.filter(
    ([, { integrity, optional, os, cpu }]) => integrity !== undefined || !optional || !(os ?? cpu),
  );
  expect(unexplained.map(([place]) => place)).toEqual([]);
});

test("every package comes from the public registry, over https, under its own name", () => {
  // Without an address npm asks the registry that is configured, under the name of the place, and compares the hash.
  const elsewhere = packages.filter(
    ([, { resolved }]) => resolved && !resolved.startsWith("https://registry.npmjs.org/"),
  );
  expect(elsewhere.map(([place]) => place)).toEqual([]);
});

test("nothing runs when a package is installed", () => {
  const running = packages.filter(([, { hasInstallScript }]) => hasInstallScript).map(([place]) => place);
  expect(running.filter((place) => !MAY_RUN.includes(place))).toEqual([]);
});
