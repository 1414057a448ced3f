/**
 * Sends a message as e-mail over SMTP. A mail server does not promise to know a message again, so the outcome decides: refused for
 * now is tried again, refused for good is not, and one that broke off while it was handed over is not either, because it may have
 * arrived. The Message-ID follows from the key, so that most mailboxes show even such a one once.
 */
import { createHash } from "node:crypto";
import { createTransport, type Transporter } from "nodemailer";
import { type Adapter, codeOfError, type Outcome, type Outgoing } from "./adapter.ts";

export type MailPlace = { readonly url: string; readonly from: string };

const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

export function mailAdapter({ url, from }: MailPlace): Adapter {
  const transport = createTransport({ url, ...TIMEOUTS, disableFileAccess: true, disableUrlAccess: true });
  return {
    name: "mail",
    knowsKeys: false,
    reaches: ({ email }) => email !== null,
    send: (message) => hand(transport, from, message),
  };
}

async function hand(transport: Transporter, from: string, message: Outgoing): Promise<Outcome> {
  try {
    // Until here nothing is handed over: whatever breaks may be tried again.
    await transport.verify();
  } catch (error) {
    return { sent: false, again: true, error: `smtp ${responseOf(error) ?? codeOfError(error)}` };
  }
  try {
    await transport.sendMail({
      from,
      to: message.to.email ?? "",
      subject: message.subject,
      text: message.text,
      messageId: `<${createHash("sha256").update(message.key).digest("hex")}@${domainOf(from)}>`,
      date: message.at,
    });
    return { sent: true };
  } catch (error) {
    const response = responseOf(error);
    if (response === null) return { sent: false, again: false, error: `smtp ${codeOfError(error)}, outcome_unknown` };
    return { sent: false, again: response < 500, error: `smtp ${response}` };
  }
}

const responseOf = (error: unknown): number | null =>
  error instanceof Error && "responseCode" in error && typeof error.responseCode === "number"
    ? error.responseCode
    : null;

const domainOf = (from: string): string => /@([A-Za-z0-9.-]+)>?\s*$/.exec(from)?.[1] ?? "localhost";
