/** Files that a form sends as soon as they are chosen, one after another: those on their way, and those that failed and can be sent again. */
import { useLayoutEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { newUuid } from "../state/new-uuid.ts";
import { asRefused } from "../state/reading.ts";

/** `code`: why it was refused; null while it is on its way. */
type Waiting = { readonly uuid: string; readonly file: File; readonly code: string | null };
type Sending<Kept> = {
  /** How many more the form takes; what is chosen beyond that is left out. */
  readonly room: number;
  readonly sendOne: (uuid: string, file: File) => Promise<Kept>;
  /** Called in the form as it is when the file has arrived: what was typed meanwhile is in it. */
  readonly keep: (kept: Kept) => void;
};
type Sent = {
  readonly waiting: readonly Waiting[];
  readonly add: (files: FileList | null) => void;
  readonly send: (files: readonly Waiting[]) => Promise<void>;
};

export function useSending<Kept>(sending: Sending<Kept>): Sent {
  const [waiting, setWaiting] = useState<readonly Waiting[]>([]);
  const latest = useRef(sending);
  useLayoutEffect(() => {
    latest.current = sending;
  });
  const tell = (uuid: string, code: string | null): void =>
    setWaiting((all) => all.map((each) => (each.uuid === uuid ? { ...each, code } : each)));

  const send = async (files: readonly Waiting[]): Promise<void> => {
    for (const { uuid, file } of files) {
      tell(uuid, null);
      try {
        const kept = await latest.current.sendOne(uuid, file);
        // At once, so that the next file is added to a form that has this one.
        flushSync(() => {
          latest.current.keep(kept);
          setWaiting((all) => all.filter((each) => each.uuid !== uuid));
        });
      } catch (error) {
        tell(uuid, asRefused(error).code);
      }
    }
  };
  const add = (files: FileList | null): void => {
    const room = Math.max(0, sending.room - waiting.length);
    const fresh = [...(files ?? [])].slice(0, room).map((file) => ({ uuid: newUuid(), file, code: null }));
    setWaiting((all) => [...all, ...fresh]);
    void send(fresh);
  };
  return { waiting, add, send };
}
