/** Runs at most one call at a time; of those that were asked for meanwhile only the last is run. Pure of React and of the network. */

/** `run` tells nobody of a failure: it settles whatever happens. */
export function latestOnly<Wish>(run: (wish: Wish) => Promise<void>): (wish: Wish) => void {
  let running = false;
  let waiting: { readonly wish: Wish } | null = null;
  const start = async (first: Wish): Promise<void> => {
    running = true;
    for (let next: { readonly wish: Wish } | null = { wish: first }; next; next = waiting) {
      waiting = null;
      // One at a time is what this is for.
      // oxlint-disable-next-line no-await-in-loop
      await run(next.wish);
    }
    running = false;
  };
  return (wish) => {
    if (running) waiting = { wish };
    else void start(wish);
  };
}
