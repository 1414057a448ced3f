/** A process of its own: node:http answering so many bytes to everything, on a loopback port that it prints. The yardstick beside the server. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const MOST_BYTES = 4_194_304;
const body = Buffer.alloc(Math.min(Number(process.argv[2]) || 0, MOST_BYTES), 1);
const server = createServer((_request, reply) => {
  reply.writeHead(200, { "content-type": "application/vnd.mapbox-vector-tile", "content-length": body.length });
  reply.end(body);
});
server.listen(0, "127.0.0.1", () => process.stdout.write(String((server.address() as AddressInfo).port)));
