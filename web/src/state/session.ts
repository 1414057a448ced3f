/** Who is signed in. `null` is nobody, `undefined` is "not asked yet". The server decides what an account may; this only greys. */
import { create } from "zustand";

export type Signed = {
  readonly account: {
    readonly id: number;
    readonly login: string;
    readonly name: string;
    readonly nameEn: string | null;
    readonly role: "administrator" | "supervisor" | "duty_officer" | "analyst" | "officer" | "auditor";
  };
  readonly everywhere: boolean;
  readonly divisions: readonly { readonly code: string; readonly name: string; readonly nameEn: string | null }[];
  readonly cellIds: readonly number[];
  readonly mayEditGrid: boolean;
  /** Changes up to here are in everything that is read after the answer. */
  readonly seenUpTo: string;
  /** Good for nothing until it is unlocked, or until the second factor that the role needs is added. */
  readonly held: "locked" | "must_enrol" | null;
  /** When it locks unless somebody does something. */
  readonly locksAt: string | null;
  readonly unlockBy: readonly ("password" | "totp" | "passkey" | "recovery")[];
};

/** Whose password was just set on this screen: signing in begins with that account. */
type Arrival = { readonly login: string; readonly because: "password_set" | "password_changed" };

type SessionState = {
  readonly signed: Signed | null | undefined;
  /** True when the server ended a session that was open on this screen. */
  readonly ended: boolean;
  readonly arrival: Arrival | null;
  readonly signIn: (signed: Signed) => void;
  readonly signOut: (arrival?: Arrival) => void;
  readonly end: () => void;
  /** The town asks for a second factor since a moment ago. */
  readonly mustEnrol: () => void;
};

export const useSession = create<SessionState>()((set) => ({
  signed: undefined,
  ended: false,
  arrival: null,
  signIn: (signed) => set({ signed, ended: false, arrival: null }),
  signOut: (arrival) => set({ signed: null, ended: false, arrival: arrival ?? null }),
  end: () => set(({ signed }) => ({ signed: null, ended: Boolean(signed) })),
  mustEnrol: () => set(({ signed }) => (signed ? { signed: { ...signed, held: "must_enrol" } } : {})),
}));
