/** Gateways on the loopback for tests: an SMTP server and an HTTP one that answer as they are told and keep what they get. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

export type TestHook = {
  readonly url: string;
  readonly got: { readonly headers: Readonly<Record<string, unknown>>; readonly body: string }[];
  /** Status of the next answers; then 200. */
  readonly answers: number[];
  close(): Promise<void>;
};

export async function openHook(): Promise<TestHook> {
  const got: TestHook["got"] = [];
  const answers: number[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (part: Buffer) => {
      body += part.toString();
    });
    request.on("end", () => {
      got.push({ headers: request.headers, body });
      response.statusCode = answers.shift() ?? 200;
      response.end("13800000021 is a bad number");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { url: `http://127.0.0.1:${port}/sms`, got, answers, close };
}

export type TestMail = {
  readonly url: string;
  readonly got: string[];
  /** What happens to the next messages after they were handed over: a code, or the line is cut. Then they are taken. */
  readonly answers: (number | "cut")[];
  close(): Promise<void>;
};

export async function openMail(): Promise<TestMail> {
  const got: string[] = [];
  const answers: TestMail["answers"] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, session, done) {
      let text = "";
      stream.on("data", (part: Buffer) => {
        text += part.toString();
      });
      stream.on("end", () => {
        const answer = answers.shift();
        if (answer !== "cut" && answer !== undefined) {
          const refusal = new Error("13800000021 not now");
          done(Object.assign(refusal, { responseCode: answer }));
          return;
        }
        got.push(text);
        if (answer === "cut") for (const connection of server.connections) connection.close();
        else done();
        void session;
      });
    },
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { url: `smtp://127.0.0.1:${port}`, got, answers, close };
}
