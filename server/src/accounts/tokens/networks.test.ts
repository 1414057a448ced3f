/** Networks of a token: what is one, and who lies in it. */
import { describe, expect, test } from "vitest";
import { askNetworks, networkOf } from "./networks.ts";

describe("a network", () => {
  test.each([
    ["10.1.0.0/16", "10.1.0.0/16"],
    [" 192.0.2.7 ", "192.0.2.7/32"],
    ["2001:DB8::/48", "2001:db8::/48"],
    ["::1", "::1/128"],
  ])("%s is kept as %s", (text, kept) => expect(networkOf(text)).toBe(kept));

  test.each([
    "",
    "10.1.0.0/33",
    "10.1/16",
    "10.1.0.0/",
    "10.1.0.0/-1",
    "10.1.0.0/8/8",
    "0.0.0.0/0",
    "::/0",
    "fe80::1%eth0",
    "town.example",
    "10.1.0.0/1e1",
  ])("%s is refused", (text) =>
    expect(() => networkOf(text)).toThrow(expect.objectContaining({ code: "tokens.wrong_network_form" })),
  );
});

test("an address lies in one of the networks or the token does not hold there", () => {
  const holds = askNetworks(["10.1.0.0/16", "2001:db8::/48"]);
  const addresses = [
    "10.1.255.1",
    "::ffff:10.1.0.9",
    "2001:db8::5",
    "10.2.0.1",
    "::ffff:10.2.0.1",
    "2001:db9::1",
    "",
    "x",
  ];
  expect(addresses.map((address) => holds?.(address))).toEqual([true, true, true, false, false, false, false, false]);
  expect(askNetworks([])).toBeNull();
});
