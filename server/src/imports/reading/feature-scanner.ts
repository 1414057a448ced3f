/**
 * Finds the features of a GeoJSON FeatureCollection in a stream of text, each with the line on which it begins, without ever
 * holding more than one of them. What stands around the list is kept as the shell, so that the end of the file is judged too.
 *
 *   {"type":"FeatureCollection","features":[ {...} , {...} ],"crs":...}
 *   '------------- shell ------------------' feature       '- shell --'
 *
 * It knows brackets and strings only; JSON.parse judges what is inside. O(characters).
 */
import { FileRefused } from "../refusal.ts";

export type FoundFeature = { readonly line: number; readonly text: string };

const LONGEST_FEATURE = 1 << 25;
const LONGEST_SHELL = 1 << 24;
const LONGEST_WORD = 64;
const DEEPEST = 64;
const [QUOTE, BACKSLASH, NEWLINE, COLON, COMMA, BLANK] = [34, 92, 10, 58, 44, 32];
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [91, 93, 123, 125];

export class FeatureScanner {
  #line = 1;
  #depth = 0;
  #inString = false;
  #escaped = false;
  #word = "";
  #key = "";
  #inList = false;
  #expectsComma = false;
  #shell = "";
  #feature = "";
  #featureLine = 0;
  #completeLine: number | null = null;
  /** Where the text begins that is not yet kept. */
  #from = 0;

  /** The features that end in this piece of text. */
  push(text: string): FoundFeature[] {
    const found: FoundFeature[] = [];
    this.#from = 0;
    for (let at = 0; at < text.length; at++) {
      const c = text.charCodeAt(at);
      if (c === NEWLINE) this.#line++;
      if (this.#inString) this.#insideString(c, text, at);
      else if (c === QUOTE) this.#beginString();
      else if (c === OPEN_OBJECT || c === OPEN_ARRAY) this.#open(c, text, at);
      else if (c === CLOSE_OBJECT || c === CLOSE_ARRAY) this.#close(text, at, found);
      else if (c === COLON && this.#depth === 1) this.#key = this.#word;
      else if (this.#inList && this.#depth === 2 && c > BLANK) this.#between(c);
    }
    this.#keep(text.slice(this.#from));
    return found;
  }

  /** The shell. Throws FileRefused when the text ended inside something. */
  end(): string {
    if (this.#depth > 0 || this.#inString) {
      const last =
        this.#completeLine === null
          ? "No feature is complete."
          : `The last complete feature begins on line ${this.#completeLine}.`;
      throw new FileRefused(
        "imports.truncated",
        `Expected closing brackets, got the end of the file. ${last} Export or copy it again.`,
        this.#line,
      );
    }
    return this.#shell;
  }

  #beginString(): void {
    this.#inString = true;
    this.#word = "";
    if (this.#inList && this.#depth === 2) this.#notAFeature();
  }

  #insideString(c: number, text: string, at: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (c === BACKSLASH) this.#escaped = true;
    else if (c === QUOTE) this.#inString = false;
    else if (this.#depth === 1 && this.#word.length < LONGEST_WORD) this.#word += text[at] ?? "";
  }

  #open(c: number, text: string, at: number): void {
    this.#depth++;
    if (this.#depth > DEEPEST)
      throw new FileRefused(
        "imports.not_geojson",
        `Expected at most ${DEEPEST} levels of brackets, got more.`,
        this.#line,
      );
    if (this.#inList && this.#depth === 3) {
      if (c !== OPEN_OBJECT || this.#expectsComma) this.#notAFeature();
      this.#featureLine = this.#line;
      this.#from = at;
    } else if (!this.#inList && c === OPEN_ARRAY && this.#depth === 2 && this.#key === "features") {
      this.#keep(text.slice(this.#from, at + 1));
      this.#inList = true;
    }
  }

  #close(text: string, at: number, found: FoundFeature[]): void {
    this.#depth--;
    if (this.#depth < 0)
      throw new FileRefused("imports.not_json", "A bracket is closed that was never opened.", this.#line);
    if (!this.#inList) return;
    if (this.#depth === 2) {
      found.push({ line: this.#featureLine, text: this.#feature + text.slice(this.#from, at + 1) });
      this.#feature = "";
      this.#expectsComma = true;
      this.#completeLine = this.#featureLine;
    } else if (this.#depth === 1) {
      this.#inList = false;
      this.#key = "";
      this.#from = at;
    }
  }

  #between(c: number): void {
    if (c !== COMMA || !this.#expectsComma) this.#notAFeature();
    this.#expectsComma = false;
  }

  #notAFeature(): never {
    throw new FileRefused("imports.not_json", "Expected features separated by commas.", this.#line);
  }

  #keep(rest: string): void {
    if (!this.#inList) this.#shell += rest;
    else if (this.#depth >= 3) this.#feature += rest;
    if (this.#feature.length > LONGEST_FEATURE) {
      throw new FileRefused(
        "imports.not_geojson",
        `Expected features of at most ${LONGEST_FEATURE} characters, got a longer one.`,
        this.#featureLine,
      );
    }
    if (this.#shell.length > LONGEST_SHELL) {
      throw new FileRefused(
        "imports.not_geojson",
        `Expected "features" within ${LONGEST_SHELL} characters, found none.`,
        this.#line,
      );
    }
  }
}
