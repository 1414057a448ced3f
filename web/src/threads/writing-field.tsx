/**
 * The field in which a message is written. "@" offers colleagues in a list: arrows choose, Enter or Tab takes, Escape closes the list.
 * Ctrl+Enter sends. (ARIA: a text box that controls a list.)
 */
import type { ThreadPeople, ThreadPerson } from "@gridstead/server/contract";
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useReading } from "../state/reading.ts";
import { Popover } from "../ui/popover.tsx";
import { mentionAt, peopleFor, withMention } from "./mention-text.ts";
import type { ThreadPlace } from "./thread.tsx";
import "../ui/form-fields.css";

const LONGEST = 2_000;

type WritingFieldProps = {
  readonly label: string;
  readonly place: ThreadPlace;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onMention: (person: ThreadPerson) => void;
  readonly onSend: () => void;
  readonly onCancel?: () => void;
};

export function WritingField(props: WritingFieldProps): ReactNode {
  const { label, text, onText } = props;
  const t = useT();
  const own = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const offer = useOffer(props, own);
  const { active, offered } = offer;
  return (
    <>
      <textarea
        ref={own}
        className="text-box"
        rows={3}
        maxLength={LONGEST}
        aria-label={label}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={offered.length > 0 ? id : undefined}
        aria-activedescendant={offered.length > 0 ? `${id}-${active}` : undefined}
        aria-keyshortcuts="Control+Enter"
        value={text}
        onChange={({ target }) => {
          onText(target.value);
          offer.follow(target.value, target.selectionStart);
        }}
        onClick={({ currentTarget }) => offer.follow(text, currentTarget.selectionStart)}
        onBlur={offer.close}
        onKeyDown={offer.onKey}
      />
      {offered.length > 0 && (
        <Popover beside={own} align="fill" id={id} role="listbox" aria-label={t("threads.people")}>
          {offered.map((person, at) => (
            <Offered
              key={person.id}
              id={`${id}-${at}`}
              person={person}
              active={at === active}
              onTake={() => offer.take(person)}
            />
          ))}
        </Popover>
      )}
    </>
  );
}

function Offered(props: {
  readonly id: string;
  readonly person: ThreadPerson;
  readonly active: boolean;
  readonly onTake: () => void;
}): ReactNode {
  const { id, person, active, onTake } = props;
  const { name } = useFormats();
  return (
    <div
      id={id}
      role="option"
      className="option"
      aria-selected={active}
      data-active={active || undefined}
      // The focus stays in the field.
      onPointerDown={(event) => event.preventDefault()}
      onClick={onTake}
    >
      {name(person.name, person.nameEn)}
    </div>
  );
}

function useOffer(
  { place, text, onText, onMention, onSend, onCancel }: WritingFieldProps,
  own: { readonly current: HTMLTextAreaElement | null },
) {
  const { name } = useFormats();
  const [begun, setBegun] = useState<ReturnType<typeof mentionAt>>(null);
  const [active, setActive] = useState(0);
  // Asked for with the first "@", not before.
  const { answer } = useReading<ThreadPeople>(begun === null ? null : "/api/thread/people", { ...place });
  const offered = begun === null ? [] : peopleFor(answer?.people ?? [], begun.word);
  const close = (): void => setBegun(null);
  const follow = (now: string, caret: number): void => {
    setBegun(mentionAt(now, caret));
    setActive(0);
  };
  const take = (person: ThreadPerson): void => {
    if (begun === null) return;
    const put = withMention(text, begun, begun.from + 1 + begun.word.length, name(person.name, person.nameEn));
    // At once: whoever types on quickly would find the caret put back behind the first letter.
    flushSync(() => {
      onText(put.text);
      onMention(person);
      close();
    });
    own.current?.setSelectionRange(put.caret, put.caret);
  };
  const onKey = (event: KeyboardEvent): void => {
    const person = offered[active];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter") onSend();
    else if (person && step !== undefined) setActive((active + step + offered.length) % offered.length);
    else if (person && (event.key === "Enter" || event.key === "Tab")) take(person);
    else if (begun !== null && event.key === "Escape") close();
    else if (event.key === "Escape" && onCancel) onCancel();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return { active, offered, follow, take, close, onKey };
}
