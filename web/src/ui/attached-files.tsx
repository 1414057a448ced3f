/** Pictures and PDF that lie with a message or a bulletin: shown as thumbnails and names, and sent from a form, each at once. */
import type { MessageFile } from "@gridstead/server/contract";
import { type ReactNode, useId } from "react";
import { useProblemText, useT } from "../i18n/use-t.ts";
import { postTyped } from "../state/api.ts";
import { IconButton } from "./button.tsx";
import { Icon } from "./icon.tsx";
import { useSending } from "./use-sending.ts";
import "./photo-strip.css";
import "./attached-files.css";

const MOST = 6;
const KINDS = "image/jpeg,image/png,image/webp,application/pdf";
const LONGEST_NAME = 120;

export const AttachedFiles = ({ files }: { readonly files: readonly MessageFile[] }): ReactNode =>
  files.length === 0 ? null : (
    <ul className="attached">
      {files.map((file) => (
        <li key={file.uuid}>
          <FileLink file={file} />
        </li>
      ))}
    </ul>
  );

function FileLink({ file: { uuid, name, mediaType } }: { readonly file: MessageFile }): ReactNode {
  const t = useT();
  const address = `/api/message-files/${uuid}`;
  return (
    <a href={address} target="_blank" rel="noopener" aria-label={t("attached.open", { name })}>
      {mediaType === "application/pdf" ? (
        <span className="photo-paper">
          <Icon name="doc" size={20} />
        </span>
      ) : (
        <img src={`${address}?size=thumb`} alt="" loading="lazy" decoding="async" />
      )}
      <span className="photo-caption cut">{name}</span>
    </a>
  );
}

type FieldProps = {
  readonly files: readonly MessageFile[];
  readonly onChange: (change: (files: readonly MessageFile[]) => readonly MessageFile[]) => void;
};

export function AttachedFilesField({ files, onChange }: FieldProps): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const id = useId();
  const { waiting, add, send } = useSending<MessageFile>({
    room: MOST - files.length,
    sendOne: (uuid, file) => postTyped<MessageFile>("/api/message-files", { uuid, name: nameOf(file) }, file),
    keep: (sent) => onChange((all) => [...all, sent]),
  });
  return (
    <div className="attached-field">
      <ul className="attached" aria-live="polite">
        {files.map((file) => (
          <li key={file.uuid}>
            <FileLink file={file} />
            <IconButton
              small
              icon="close"
              label={t("attached.take_out", { name: file.name })}
              onClick={() => onChange((all) => all.filter(({ uuid }) => uuid !== file.uuid))}
            />
          </li>
        ))}
        {waiting.map((each) => (
          <li key={each.uuid}>
            {each.code === null ? (
              <span className="photo-paper" role="status">
                {t("attached.sending")}
              </span>
            ) : (
              <button type="button" className="attached-failed" onClick={() => void send([each])}>
                <Icon name="retry" /> {t("attached.again", { name: each.file.name, problem: problem(each.code) })}
              </button>
            )}
          </li>
        ))}
      </ul>
      {files.length + waiting.length < MOST && (
        <label className="button" data-look="plain" data-small htmlFor={id}>
          <Icon name="upload" size={14} />
          {t("attached.add")}
          <input
            id={id}
            className="sr"
            type="file"
            accept={KINDS}
            multiple
            onChange={({ target }) => {
              add(target.files);
              target.value = "";
            }}
          />
        </label>
      )}
    </div>
  );
}

const nameOf = ({ name }: File): string => name.slice(-LONGEST_NAME).trim() || "file";
