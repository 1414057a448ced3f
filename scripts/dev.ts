/** `npm run dev`: the web app from its sources with hot reload on port 5173; API and tiles go to GRIDSTEAD_API (default port 3000). */
import { join } from "node:path";
import { createServer } from "vite";

const server = await createServer({ root: join(import.meta.dirname, "../web") });
await server.listen();
server.printUrls();
