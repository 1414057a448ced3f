/** Networks that a token holds in, as 10.1.0.0/16 or 2001:db8::/48. Read once, asked on every request. Pure. */
import { BlockList, isIP } from "node:net";
import { Problem } from "../../problem.ts";

/** The network as it is kept: an address alone is one of one address. Throws tokens.wrong_network_form. */
export function networkOf(text: string): string {
  const [address = "", length, ...rest] = text.trim().toLowerCase().split("/");
  const family = isIP(address);
  const bits = family === 6 ? 128 : 32;
  const prefix = length === undefined ? bits : Number(length);
  const isWhole = length === undefined || /^\d{1,3}$/.test(length);
  if (family === 0 || rest.length > 0 || !isWhole || prefix > bits || prefix < 1 || address.includes("%"))
    throw new Problem("tokens.wrong_network_form", { expected: "10.1.0.0/16", got: text.slice(0, 60) });
  return `${address}/${prefix}`;
}

/** Null without networks: from anywhere. An IPv4 address that came in IPv6's clothes is the IPv4 address. */
export function askNetworks(networks: readonly string[]): ((address: string) => boolean) | null {
  if (networks.length === 0) return null;
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", prefix] = network.split("/");
    list.addSubnet(address, Number(prefix), isIP(address) === 6 ? "ipv6" : "ipv4");
  }
  return (address) => {
    const family = isIP(address);
    return family !== 0 && list.check(address, family === 6 ? "ipv6" : "ipv4");
  };
}
