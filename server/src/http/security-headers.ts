/** The headers of every answer: what the browser may load and run. No inline script and no inline style. */
import helmet from "@fastify/helmet";
import type { FastifyInstance } from "fastify";

export type SecurityOptions = {
  readonly https: boolean;
  /** Origins of a configured base map, e.g. https://tiles.example.org. */
  readonly baseMapOrigins: readonly string[];
};

/**
 * Of every answer, also of those that are given before any route or hook: no page, nothing to be guessed at, and nothing that a browser
 * or a proxy keeps unless the route says otherwise.
 */
export const BARE_HEADERS = {
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
} as const;

export async function addSecurityHeaders(
  app: FastifyInstance,
  { https, baseMapOrigins }: SecurityOptions,
): Promise<void> {
  await app.register(helmet, {
    global: true,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        // MapLibre starts its workers from a blob, and sets styles through CSSOM, which needs no 'unsafe-inline'.
        "worker-src": ["'self'", "blob:"],
        "connect-src": ["'self'", ...baseMapOrigins],
        "img-src": ["'self'", "data:", "blob:", ...baseMapOrigins],
        "style-src": ["'self'"],
        "font-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
      },
    },
    strictTransportSecurity: https,
    // GIS clients and the printed report fetch tiles from elsewhere with a token; cookies stay SameSite.
    crossOriginResourcePolicy: { policy: "same-origin" },
    referrerPolicy: { policy: "same-origin" },
  });
}
