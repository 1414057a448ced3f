/**
 * Cuts a text/event-stream into events as its pieces arrive (WHATWG HTML, 9.2.6). Comments count as a sign of life, which is why
 * this is here at all: the browser's own EventSource keeps them to itself. Pure but for the remembered remainder.
 */
export type StreamEvent = { readonly event: string; readonly text: string; readonly id: string | null };

const LONGEST_REMAINDER = 4_000_000;

export class EventParser {
  /** Id of the last event that had one; the stream is resumed from it. */
  lastId: string | null = null;
  /** Pause the server asks for before coming back. */
  retryMs: number | null = null;
  #remainder = "";

  /** A new connection begins: what was left unfinished of the old one never ends. The last id stays. */
  restart(): void {
    this.#remainder = "";
  }

  /** Complete events in this piece of text. Throws a RangeError when an event never ends. */
  push(piece: string): StreamEvent[] {
    const lines = (this.#remainder + piece).split(/\r\n|\n|\r(?!$)/);
    const events: StreamEvent[] = [];
    let from = 0;
    for (let i = 0; i < lines.length - 1; i++) {
      if (lines[i] !== "") continue;
      const event = this.#read(lines.slice(from, i));
      if (event) events.push(event);
      from = i + 1;
    }
    this.#remainder = lines.slice(from).join("\n");
    if (this.#remainder.length > LONGEST_REMAINDER) {
      throw new RangeError(
        `expected events of at most ${LONGEST_REMAINDER} characters, got a longer one: connect again`,
      );
    }
    return events;
  }

  #read(lines: readonly string[]): StreamEvent | null {
    let event = "message";
    const text: string[] = [];
    for (const line of lines) {
      const [, field = "", value = ""] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
      if (field === "event") event = value;
      else if (field === "data") text.push(value);
      else if (field === "id" && !value.includes("\0")) this.lastId = value;
      else if (field === "retry" && /^\d{1,6}$/.test(value)) this.retryMs = Number(value);
    }
    return text.length === 0 && event === "message" ? null : { event, text: text.join("\n"), id: this.lastId };
  }
}
