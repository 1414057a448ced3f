/** Sends the file of a layer: one at a time, given up when the form leaves, a refusal kept for the form to show. */
import type { ImportedLayer } from "@gridstead/server/contract";
import { useEffect, useRef, useState } from "react";
import { postFile, type Query, Refused } from "../state/api.ts";
import { useLive } from "../state/live.ts";
import { asRefused } from "../state/reading.ts";

/** As the server takes: what is larger is not sent for minutes to be refused. */
const MOST_BYTES = 16 * 1_048_576;

type Sending = {
  readonly busy: boolean;
  readonly refused: Refused | null;
  readonly send: (path: string, query: Query, file: File) => Promise<ImportedLayer | null>;
  readonly stop: () => void;
};

export function useSending(): Sending {
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const leaving = useRef<AbortController | null>(null);
  const stop = (): void => leaving.current?.abort();
  useEffect(() => () => leaving.current?.abort(), []);
  const send = async (path: string, query: Query, file: File): Promise<ImportedLayer | null> => {
    if (file.size > MOST_BYTES) {
      setRefused(new Refused(413, "request.too_large", "", { mostBytes: MOST_BYTES, gotBytes: file.size }));
      return null;
    }
    const own = new AbortController();
    leaving.current = own;
    setBusy(true);
    setRefused(null);
    try {
      const layer = await postFile<ImportedLayer>(path, query, file, own.signal);
      useLive.getState().bumpOwn(["imported_layer"]);
      return layer;
    } catch (error) {
      if (!own.signal.aborted) setRefused(asRefused(error));
      return null;
    } finally {
      setBusy(false);
    }
  };
  return { busy, refused, send, stop };
}
