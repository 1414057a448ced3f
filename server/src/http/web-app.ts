/**
 * The built web app. Hashed files are kept for ever, the two pages are asked for each time; a path that no file and no route
 * answers is a place inside the app: a door, a receipt and a code typed by hand on the page for everybody, all else on the page
 * of the staff. Does not build anything.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { Problem } from "../problem.ts";
import { answerProblem } from "./problem-answers.ts";

const FOR_EVER = "public, max-age=31536000, immutable";
/** /wall/<board>: a screen in the hall. */
const FOR_A_WALL = /^\/wall\/[^/]+\/?$/;
/** /p, /report, /d/<code on a door>, /r/<code of a receipt>. */
const FOR_EVERYBODY = /^\/(p|report|[dr]\/[^/]+)\/?$/;
const HASHED = /[/\\]assets[/\\][^/\\]+-[\w-]{8,}\.\w+(\.br|\.gz)?$/;

export async function serveWebApp(app: FastifyInstance, folder: string): Promise<void> {
  const built = existsSync(join(folder, "index.html"));
  if (built) {
    // Whoever is not signed in yet needs the page to sign in on: every route registered from here on is a file of the app.
    app.addHook("onRoute", (route) => {
      route.config = { ...route.config, access: "public" };
    });
    await app.register(fastifyStatic, {
      root: folder,
      index: "index.html",
      preCompressed: true,
      // What begins with a point was not built by us, whatever it is.
      dotfiles: "ignore",
      cacheControl: false,
      setHeaders: (reply, path) => void reply.header("cache-control", HASHED.test(path) ? FOR_EVER : "no-cache"),
    });
  }
  app.setNotFoundHandler((request, reply) => {
    if (built && isPlaceInApp(request)) return reply.sendFile(pageAt(pathOf(request)));
    return answerProblem(new Problem("request.not_found"), request, reply);
  });
}

function pageAt(path: string): "public.html" | "wall.html" | "index.html" {
  if (FOR_A_WALL.test(path)) return "wall.html";
  return FOR_EVERYBODY.test(path) ? "public.html" : "index.html";
}

const pathOf = ({ url }: FastifyRequest): string => url.split("?", 1)[0] ?? "";

/** A missing script must stay missing: answering it with a page would only hide the fault. */
function isPlaceInApp(request: FastifyRequest): boolean {
  const { method } = request;
  const path = pathOf(request);
  const isFile = /\.\w{1,8}$/.test(path);
  return (
    (method === "GET" || method === "HEAD") && !isFile && !/^\/(api|tiles|metrics|healthz|readyz)(\/|$)/.test(path)
  );
}
