/** `npm run build`: the web app into web/dist, unless it is up to date. */
import { buildWeb } from "./web-build.ts";

process.stderr.write(`The web app is ${await buildWeb()}.\n`);
