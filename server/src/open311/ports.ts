/** What this feature asks of others, given by app-centre.ts: the classes and reports of incidents, who a key speaks for, the search for addresses. */
import type { Tx } from "../db/client.ts";
import type { Caller } from "../http/access.ts";

type Both = { readonly zh: string; readonly en: string };
export type AskedField = {
  readonly code: string;
  readonly name: Both;
  readonly type: "text" | "number" | "yes_no" | "choice";
  readonly required: boolean;
  readonly choices?: readonly { readonly code: string; readonly name: Both }[];
};
/** A class as the public may report it. */
export type PublicClass = {
  readonly code: string;
  readonly name: Both;
  readonly majorName: Both;
  readonly form: readonly AskedField[];
};
export type Answers = Record<string, string | number | boolean>;
export type Wish = {
  readonly uuid: string;
  readonly position: [lng: number, lat: number];
  readonly class: string;
  readonly address?: string;
  readonly note?: string;
  readonly answers?: Answers;
  readonly reporter?: {
    readonly name?: string;
    readonly phone?: string;
    readonly email?: string;
    readonly language?: "zh" | "en";
  };
};
export type Followed = { readonly number: string; readonly stage: string; readonly state: "open" | "closed" };
/** `rank`: 0 the words are its whole name, 1 they begin it, above that they only occur in it or are like it. */
export type Found = { readonly kind: string; readonly position: readonly number[] | null; readonly rank: number };

export type Open311Ports = {
  classes(): Promise<readonly PublicClass[]>;
  /** Under the same uuid it is the same report with the same receipt. */
  report(wish: Wish, now: Date): Promise<{ readonly receiptCode: string }>;
  /** Throws incidents.unknown_code. */
  follow(token: string, now: Date): Promise<Followed>;
  /** Null: no key of ours, or one that is over. */
  callerOfKey(key: string): Promise<Caller | null>;
  search(tx: Tx, words: string): Promise<readonly Found[]>;
};
