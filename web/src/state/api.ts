/**
 * The one way to the server: JSON in, JSON out, every refusal a `Refused` with the server's code. Knows no feature.
 * A read is given up after 30 seconds, work after three minutes; a write is never repeated by itself. A session that is locked covers the page.
 */
import { useLock } from "./lock.ts";
import { useSession } from "./session.ts";

export class Refused extends Error {
  override readonly name = "Refused";
  readonly status: number;
  readonly code: string;
  readonly requestId: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(status: number, code: string, requestId: string, details: Readonly<Record<string, unknown>>) {
    super(code);
    this.status = status;
    this.code = code;
    this.requestId = requestId;
    this.details = details;
  }
}

const PATIENCE_MS = 30_000;
const WORK_PATIENCE_MS = 180_000;
/** A file on its way, and the work it makes. */
const FILE_PATIENCE_MS = 180_000;
/** A list is the same name several times. */
export type Query = Readonly<Record<string, string | number | boolean | readonly (string | number)[] | undefined>>;

export const getJson = <Answer>(path: string, query: Query = {}, signal?: AbortSignal): Promise<Answer> =>
  call<Answer>("GET", withQuery(path, query), undefined, signal);
export const postJson = <Answer>(path: string, body: unknown): Promise<Answer> => call<Answer>("POST", path, body);
/** For what the server computes before it answers, with a way to stop waiting. */
export const postWork = <Answer>(path: string, body: unknown, signal: AbortSignal): Promise<Answer> =>
  call<Answer>("POST", path, body, signal, WORK_PATIENCE_MS);
export const patchJson = <Answer>(path: string, body: unknown): Promise<Answer> => call<Answer>("PATCH", path, body);
export const putJson = <Answer>(path: string, body: unknown): Promise<Answer> => call<Answer>("PUT", path, body);
export const deleteJson = <Answer = void>(path: string): Promise<Answer> => call<Answer>("DELETE", path);

/** The bytes as they are, their name and everything else in the query. */
export const postFile = <Answer>(path: string, query: Query, file: Blob, signal: AbortSignal): Promise<Answer> =>
  answerOf<Answer>(withQuery(path, query), {
    method: "POST",
    signal: AbortSignal.any([signal, AbortSignal.timeout(FILE_PATIENCE_MS)]),
    body: file,
    headers: { "content-type": "application/octet-stream" },
  });

/** A picture or a workbook goes out under its own kind: the server looks at what it is all the same. */
export const postTyped = <Answer>(path: string, query: Query, picture: Blob): Promise<Answer> =>
  answerOf<Answer>(withQuery(path, query), {
    method: "POST",
    signal: AbortSignal.timeout(FILE_PATIENCE_MS),
    body: picture,
    headers: { "content-type": picture.type === "" ? "image/jpeg" : picture.type },
  });

/** What is answered is a picture; a refusal is words as everywhere. */
export async function postForPicture(path: string, body: unknown): Promise<Blob> {
  const response = await reach(path, {
    method: "POST",
    signal: AbortSignal.timeout(PATIENCE_MS),
    body: JSON.stringify(body),
    headers: { "content-type": "application/json" },
  });
  if (response.ok) return response.blob();
  throw asRefusal(response, await response.json().catch(() => null));
}

export const queryText = (query: Query): string =>
  new URLSearchParams(
    Object.entries(query).flatMap(([key, value]) => {
      if (value === undefined) return [];
      return (Array.isArray(value) ? value : [value]).map((each): [string, string] => [key, String(each)]);
    }),
  ).toString();

function withQuery(path: string, query: Query): string {
  const text = queryText(query);
  return text === "" ? path : `${path}?${text}`;
}

async function call<Answer>(
  method: string,
  path: string,
  body?: unknown,
  signal?: AbortSignal,
  patienceMs = PATIENCE_MS,
): Promise<Answer> {
  const patience = AbortSignal.timeout(patienceMs);
  return answerOf(path, {
    method,
    signal: signal ? AbortSignal.any([signal, patience]) : patience,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
}

async function answerOf<Answer>(path: string, init: RequestInit): Promise<Answer> {
  const response = await reach(path, init);
  if (response.status === 204) return undefined as Answer;
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw asRefusal(response, answer);
  return answer as Answer;
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Refused(
      0,
      error instanceof DOMException && error.name === "TimeoutError" ? "network.timeout" : "network.offline",
      "",
      {},
    );
  }
}

function asRefusal(response: Response, answer: unknown): Refused {
  const body = (answer ?? {}) as { code?: string; requestId?: string; details?: Record<string, unknown> };
  if (body.code === "session.locked") useLock.getState().lock();
  if (body.code === "session.must_enrol") useSession.getState().mustEnrol();
  return new Refused(
    response.status,
    body.code ?? "server.fault",
    body.requestId ?? response.headers.get("x-request-id") ?? "",
    body.details ?? {},
  );
}
