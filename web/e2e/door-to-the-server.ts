/** A door (TCP) between the browser and the server that can be shut and opened: the server goes away without being stopped. */
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export type Door = {
  readonly address: string;
  /** Ends every connection and refuses new ones. */
  readonly shut: () => Promise<void>;
  readonly open: () => Promise<void>;
};

export async function doorTo(server: string): Promise<Door> {
  const { hostname, port } = new URL(server);
  const passing = new Set<Socket>();
  const door = createServer((visitor) => {
    const inside = connect(Number(port), hostname);
    for (const [one, other] of [
      [visitor, inside],
      [inside, visitor],
    ] as const) {
      passing.add(one);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        passing.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  const listen = async (at: number): Promise<void> => {
    door.listen(at, hostname);
    await once(door, "listening");
  };
  await listen(0);
  const { port: own } = door.address() as AddressInfo;
  return {
    address: `http://${hostname}:${own}`,
    open: () => listen(own),
    shut: async () => {
      const shut = once(door, "close");
      door.close();
      for (const socket of passing) socket.destroy();
      await shut;
    },
  };
}
