/** The hash of the session cookie of a request that access.ts let in by it. */
import type { FastifyRequest } from "fastify";
import { Problem } from "../../problem.ts";
import { secretOf } from "../authenticator.ts";
import { hashSecret } from "../secrets.ts";

/** Throws session.missing for a bearer token: what is about a session needs one. */
export function sessionHashOf(request: FastifyRequest): string {
  const { secret, by } = secretOf(request);
  if (secret === null || by !== "cookie") throw new Problem("session.missing");
  return hashSecret(secret);
}
