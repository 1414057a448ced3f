/** Choosing a file in the language of the page: the browser's own field speaks its own. Shows the name of what was chosen. */
import { type ReactNode, useState } from "react";
import "./button.css";
import { Icon } from "./icon.tsx";

export function FileButton(props: {
  readonly label: string;
  /** What it is for, where the label alone does not say it. */
  readonly name?: string;
  readonly accept: string;
  readonly busy?: boolean;
  readonly onFile: (file: File | undefined) => void;
}): ReactNode {
  const { label, name, accept, busy = false, onFile } = props;
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <span className="row">
      <label className="button file-button" data-look="secondary" data-busy={busy || undefined}>
        <Icon name="upload" />
        {label}
        <input
          type="file"
          className="sr"
          accept={accept}
          disabled={busy}
          {...(name ? { "aria-label": `${label}: ${name}` } : {})}
          onChange={({ target }) => {
            setChosen(target.files?.[0]?.name ?? null);
            onFile(target.files?.[0]);
          }}
        />
      </label>
      {chosen && <span className="muted cut">{chosen}</span>}
    </span>
  );
}
