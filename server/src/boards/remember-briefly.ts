/** One answer for everybody who asks the same within a moment, and one question while it is being answered. A fault is not remembered. */
export type Remember<T> = (key: string, read: () => Promise<T>) => Promise<T>;

const MOST_KEPT = 500;

export function rememberBriefly<T>(forMs: number, now: () => number = () => performance.now()): Remember<T> {
  const kept = new Map<string, { readonly answer: Promise<T>; readonly untilMs: number }>();
  return (key, read) => {
    const known = kept.get(key);
    if (known && now() < known.untilMs) return known.answer;
    const answer = read();
    kept.delete(key);
    const entry = { answer, untilMs: now() + forMs };
    kept.set(key, entry);
    answer.catch(() => {
      if (kept.get(key) === entry) kept.delete(key);
    });
    const oldest = kept.size > MOST_KEPT ? kept.keys().next().value : undefined;
    if (oldest !== undefined) kept.delete(oldest);
    return answer;
  };
}
