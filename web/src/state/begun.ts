/** What an editor was opened with. It stays while others keep theirs, so that nothing typed is taken away; the server judges by its version. */
import { useState } from "react";

export type Begun<Kept> = {
  readonly begun: Kept;
  /** Somebody has kept a later version since. */
  readonly isOld: boolean;
  readonly begin: (kept: Kept) => void;
};

/** `latest` is read again with every change; mounted anew (by key) for another one. */
export function useBegun<Kept extends { readonly version: number }>(latest: Kept): Begun<Kept> {
  const [begun, begin] = useState(latest);
  return { begun, isOld: latest.version > begun.version, begin };
}
