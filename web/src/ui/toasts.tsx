/** The stack of notices, read out as they arrive. Alarms stay until handled; the others leave, but not while pointed at or focused. */
import { useEffect, useState } from "react";
import { type Toast, useToasts } from "../state/toasts.ts";
import { Button, IconButton } from "./button.tsx";
import { Icon } from "./icon.tsx";
import { SeverityMark } from "./marks.tsx";
import "./toasts.css";

const STAY_MS = 8_000;

export function Toasts({ closeLabel }: { readonly closeLabel: string }) {
  const toasts = useToasts((state) => state.toasts);
  return (
    <div className="toasts">
      <div role="status" aria-live="polite">
        {toasts
          .filter(({ tone }) => tone !== "alarm")
          .map((toast) => (
            <Notice key={toast.id} toast={toast} closeLabel={closeLabel} />
          ))}
      </div>
      <div role="alert">
        {toasts
          .filter(({ tone }) => tone === "alarm")
          .map((toast) => (
            <Notice key={toast.id} toast={toast} closeLabel={closeLabel} />
          ))}
      </div>
    </div>
  );
}

function Notice({ toast, closeLabel }: { readonly toast: Toast; readonly closeLabel: string }) {
  const dismiss = useToasts((state) => state.dismiss);
  const [held, setHeld] = useState(false);
  const leaves = toast.tone !== "alarm" && !held;
  useEffect(() => {
    if (!leaves) return undefined;
    const timer = setTimeout(() => dismiss(toast.id), STAY_MS);
    return () => clearTimeout(timer);
  }, [leaves, dismiss, toast.id]);
  return (
    <div
      className="toast"
      data-tone={toast.tone}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {toast.tone === "alarm" ? (
        <SeverityMark severity={1} />
      ) : (
        <Icon name={toast.tone === "done" ? "check" : "warning"} />
      )}
      <span className="grow">
        {toast.title}
        {toast.detail && <small>{toast.detail}</small>}
      </span>
      {toast.action && <ActionButton toast={toast} action={toast.action} />}
      <IconButton icon="close" small label={closeLabel} onClick={() => dismiss(toast.id)} />
    </div>
  );
}

/** A way back is gone once: pressed, it goes. What an alarm leads to stays within reach. */
function ActionButton({ toast, action }: { readonly toast: Toast; readonly action: NonNullable<Toast["action"]> }) {
  const dismiss = useToasts((state) => state.dismiss);
  const onClick = (): void => {
    if (toast.tone !== "alarm") dismiss(toast.id);
    action.run();
  };
  return (
    <Button small onClick={onClick}>
      {action.label}
    </Button>
  );
}
