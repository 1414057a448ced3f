/** Chooses one file to keep; one that is too large is told before it is sent. */
import { type ReactNode, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { FileButton } from "../ui/file-button.tsx";
import { Icon } from "../ui/icon.tsx";

const MOST_BYTES = 25 * 1_048_576;
const LONGEST_NAME = 120;
const KINDS = ".pdf,.jpg,.jpeg,.png,.docx,.xlsx,.csv,.txt";

type ChooseFileProps = {
  readonly label: string;
  readonly name?: string;
  readonly busy?: boolean;
  readonly onFile: (file: File) => void;
};

export function ChooseFile({ label, name, busy = false, onFile }: ChooseFileProps): ReactNode {
  const t = useT();
  const [tooBig, setTooBig] = useState(false);
  return (
    <div>
      <FileButton
        label={label}
        {...(name === undefined ? {} : { name })}
        accept={KINDS}
        busy={busy}
        onFile={(file) => {
          if (!file) return;
          setTooBig(file.size > MOST_BYTES);
          if (file.size <= MOST_BYTES) onFile(file);
        }}
      />
      <p className="help" data-wrong={tooBig || undefined} role={tooBig ? "alert" : undefined}>
        {tooBig && <Icon name="warning" size={14} />} {t(tooBig ? "files.too_big" : "files.kinds")}
      </p>
    </div>
  );
}

/** As the server takes it: the end of a long name has its kind. */
export const nameToSend = (file: File): string => file.name.slice(-LONGEST_NAME).trim() || "file";
