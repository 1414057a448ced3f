// What the automatic partition takes at most. Every loop of the search ends by one of these or by the clock.

export const MOST_NODES = 50_000;
export const MOST_EDGES = 500_000;
export const MOST_DISTRICTS = 2_000;
export const LARGEST_SEED = 2 ** 31 - 1;
export const LARGEST_LABEL = 2 ** 31 - 2;
export const USUAL_SECONDS = 10;
export const LONGEST_SECONDS = 600;
