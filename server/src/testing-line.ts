/** A line between two programs that a test can cut, stall, or end after so many bytes. Only for tests; loopback only. */
import { connect, createServer, type Server, type Socket } from "node:net";

/** open; cut: nobody answers; stalled: nothing passes. */
export type LineState = "open" | "cut" | "stalled";

export class TestLine {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #state: LineState = "open";
  /** How many more bytes come back on each connection before it breaks; null: all of them. */
  #bytesLeft: number | null = null;
  port = 0;

  constructor(target: URL) {
    this.#server = createServer((near) => {
      if (this.#state === "cut") return void near.destroy();
      const far = connect(Number(target.port), target.hostname);
      this.#join(near, far, (chunk) => void far.write(chunk));
      this.#join(far, near, (chunk) => this.#comesBack(near, far, chunk));
      return undefined;
    });
  }

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    const address = this.#server.address();
    this.port = address && typeof address === "object" ? address.port : 0;
  }

  set(state: LineState): void {
    this.#state = state;
    for (const socket of this.#sockets) {
      if (state === "cut") socket.destroy();
      else if (state === "stalled") socket.pause();
      else socket.resume();
    }
  }

  /** The next `bytes` bytes come through, the one after them breaks the connection, in the middle of whatever it was. */
  breakAfter(bytes: number): void {
    this.#bytesLeft = bytes;
  }

  async close(): Promise<void> {
    this.set("cut");
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #join(from: Socket, to: Socket, take: (chunk: Buffer) => void): void {
    this.#sockets.add(from);
    from.on("data", take);
    from.on("error", () => undefined);
    from.on("close", () => {
      to.destroy();
      this.#sockets.delete(from);
    });
    if (this.#state === "stalled") from.pause();
  }

  #comesBack(near: Socket, far: Socket, chunk: Buffer): void {
    if (this.#bytesLeft === null || chunk.length <= this.#bytesLeft) {
      if (this.#bytesLeft !== null) this.#bytesLeft -= chunk.length;
      near.write(chunk);
      return;
    }
    const last = chunk.subarray(0, this.#bytesLeft);
    this.#bytesLeft = null;
    far.destroy();
    near.end(last);
  }
}
