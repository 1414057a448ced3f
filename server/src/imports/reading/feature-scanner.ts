/**
 * Finds the features of a GeoJSON FeatureCollection in a stream of text, each with the line on which it begins, without ever
 * holding more than one of them. Everything around the features is kept as the shell, so that the end of the file is checked too.
 *
 *   {"type":"FeatureCollection","features":[ {...} , {...} ],"crs":...}
 *   '------------- shell ------------------'  a feature    '-- shell --'
 *
 * It knows brackets and strings only; JSON.parse judges each feature. O(characters).
 */
import { FileRefused } from "../refusal.ts";

export type FoundFeature = { readonly line: number; readonly text: string };

const LONGEST_FEATURE = 1 << 25;
const LONGEST_SHELL = 1 << 24;
const DEEPEST = 64;
const [QUOTE, BACKSLASH, NEWLINE, COLON, COMMA] = [34, 92, 10, 58, 44];
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [91, 93, 123, 125];

export class FeatureScanner {
  #line = 1;
  #depth = 0;
  #inString = false;
  #escaped = false;
  #word = "";
  #key = "";
  #inFeatures = false;
  #kept: string[] = [];
  #keptLength = 0;
  #featureLine = 0;
  #expectsComma = false;
  #shell = "";
  #lastFeatureLine: number | null = null;

  /** The features that end in this piece of text. */
  push(text: string): FoundFeature[] {
    const found: FoundFeature[] = [];
    let from = 0;
    for (let at = 0; at < text.length; at++) {
      const c = text.charCodeAt(at);
      if (c === NEWLINE) this.#line++;
      if (this.#inString) {
        this.#inside(c, text, at);
      } else if (c === QUOTE) {
        this.#inString = true;
        this.#word = "";
      } else if (c === COLON) {
        if (this.#depth === 1) this.#key = this.#word;
      } else if (c === OPEN_OBJECT || c === OPEN_ARRAY) {
        if (this.#opens(c)) {
          this.#keepShell(text.slice(from, at));
          from = at;
        }
      } else if (c === CLOSE_OBJECT || c === CLOSE_ARRAY) {
        if (this.#closes()) {
          found.push({ line: this.#featureLine, text: this.#finish(text.slice(from, at + 1)) });
          from = at + 1;
        }
      } else if (this.#inFeatures && this.#depth === 2) {
        this.#between(c);
      }
    }
    this.#keep(text.slice(from));
    return found;
  }

  /** What stands around the features. Throws FileRefused when the text ended inside something. */
  end(): string {
    if (this.#depth > 0 || this.#inString) {
      const last = this.#lastFeatureLine === null ? "No feature is complete." : `The last complete feature begins on line ${this.#lastFeatureLine}.`;
      throw new FileRefused("imports.truncated", `Expected the end of the FeatureCollection, got the end of the file. ${last} Export or copy it again.`, this.#line);
    }
    return this.#shell;
  }

  #inside(c: number, text: string, at: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (c === BACKSLASH) this.#escaped = true;
    else if (c === QUOTE) this.#inString = false;
    else if (this.#depth === 1 && this.#word.length < DEEPEST) this.#word += text[at] ?? "";
  }

  /** True when a feature begins here. */
  #opens(c: number): boolean {
    this.#depth++;
    if (this.#depth > DEEPEST) throw new FileRefused("imports.not_geojson", `Expected at most ${DEEPEST} levels of brackets, got more.`, this.#line);
    if (!this.#inFeatures) {
      this.#inFeatures = c === OPEN_ARRAY && this.#depth === 2 && this.#key === "features";
      return false;
    }
    if (this.#depth !== 3) return false;
    if (c !== OPEN_OBJECT || this.#expectsComma) this.#notAFeature();
    this.#featureLine = this.#line;
    return true;
  }

  /** True when a feature ends here. */
  #closes(): boolean {
    this.#depth--;
    if (this.#depth < 0) throw new FileRefused("imports.not_json", "A bracket is closed that was never opened.", this.#line);
    if (this.#inFeatures && this.#depth === 1) this.#inFeatures = false;
    return this.#inFeatures && this.#depth === 2;
  }

  /** Between two features only a comma and blanks may stand. */
  #between(c: number): void {
    if (c === COMMA && this.#expectsComma) this.#expectsComma = false;
    else if (c > 32) this.#notAFeature();
  }

  #notAFeature(): never {
    throw new FileRefused("imports.not_json", "Expected features separated by commas.", this.#line);
  }

  #finish(last: string): string {
    const text = this.#kept.join("") + last;
    this.#kept = [];
    this.#keptLength = 0;
    this.#expectsComma = true;
    this.#lastFeatureLine = this.#featureLine;
    return text;
  }

  #keep(rest: string): void {
    const insideFeature = this.#inFeatures && this.#depth >= 3;
    if (!insideFeature) {
      this.#keepShell(rest);
      return;
    }
    this.#kept.push(rest);
    this.#keptLength += rest.length;
    if (this.#keptLength > LONGEST_FEATURE) {
      throw new FileRefused("imports.not_geojson", `Expected features of at most ${LONGEST_FEATURE} characters, got a longer one.`, this.#featureLine);
    }
  }

  /** Inside the list of features the shell keeps nothing: commas and blanks were checked already. */
  #keepShell(text: string): void {
    if (this.#expectsComma || this.#inFeatures) this.#shell += withoutList(text);
    else this.#shell += text;
    if (this.#shell.length > LONGEST_SHELL) {
      throw new FileRefused("imports.not_geojson", `Expected "features" within ${LONGEST_SHELL} characters, found none.`, this.#line);
    }
  }
}

const withoutList = (text: string): string => text;
