/**
 * What is typed into the search of the list, cut into words that must all be found: "永安路3号302 周波" asks for a house, a door and an
 * officer. Pure.
 */
export type SearchWord = {
  /** As stored search texts are written (search_fold): for addresses and names. */
  readonly text: string;
  /** As codes are written. */
  readonly code: string;
  /** A door: 302, A12; null when it cannot be one. */
  readonly room: string | null;
};

const MOST_WORDS = 6;
const ROOM = /^[A-Z]?\d{1,5}[A-Z]?$/;

export const readWords = (typed: string): SearchWord[] =>
  typed
    .normalize("NFKC")
    // A house number ends its word: what follows is the door.
    .replace(/(\d)号(?=.)/g, "$1号 ")
    .split(/[\s,，、;；]+/)
    .filter((word) => word !== "")
    .slice(0, MOST_WORDS)
    .map((word) => {
      const bare = word.replace(/(室|房)$/, "").toUpperCase();
      return { text: word, code: word, room: ROOM.test(bare) ? bare : null };
    });
