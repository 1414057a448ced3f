/** Tells what became of a command: refused with what to do, or done. */
import { Icon } from "../ui/icon.tsx";
import { refusalKey, useSay } from "./say.ts";
import type { Doing } from "./use-doing.ts";

export function StateBox({ doing, done }: { readonly doing: Doing; readonly done: string }) {
  const say = useSay();
  const { refused } = doing;
  if (refused)
    return (
      <div className="told" data-tone="wrong" role="alert">
        <Icon name="warning" size={20} />
        <div>
          {say(refusalKey(refused.code) as "refused.other")}
          <code>{[refused.code, refused.requestId].filter(Boolean).join(" · ")}</code>
        </div>
      </div>
    );
  if (!doing.done) return null;
  return (
    <div className="told" data-tone="done" role="status">
      <Icon name="check" size={20} />
      <b>{done}</b>
    </div>
  );
}
