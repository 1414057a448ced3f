// Strings and scopes kept once and named by small numbers, so that a column is four bytes a row.
// Never forgets by itself; rebuilding a layer starts a new string dictionary.

/** Code 0 is null. */
export class StringDictionary {
  readonly texts: (string | null)[] = [null];
  readonly #codes = new Map<string, number>();

  code(text: string | null): number {
    if (text === null) return 0;
    const known = this.#codes.get(text);
    if (known !== undefined) return known;
    const code = this.texts.push(text) - 1;
    this.#codes.set(text, code);
    return code;
  }
}

/** Every distinct pair of division code and block in a layer: what a scope filter is decided on, once per pair. */
export class ScopeDictionary {
  readonly divisions: string[] = [];
  readonly blocks: (number | null)[] = [];
  readonly #codes = new Map<string, number>();

  code(division: string, block: number | null): number {
    const key = block === null ? division : `${division}/${block}`;
    const known = this.#codes.get(key);
    if (known !== undefined) return known;
    const code = this.divisions.push(division) - 1;
    this.blocks.push(block);
    this.#codes.set(key, code);
    return code;
  }
}
