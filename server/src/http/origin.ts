/** Whether a write that a browser signs with its cookie comes from our own pages. Pure. */

export type OriginQuestion = {
  readonly method: string;
  readonly origin: string | undefined;
  /** scheme://host[:port] as the browser sees us. */
  readonly ownOrigin: string;
};

export const isWrite = (method: string): boolean => !["GET", "HEAD", "OPTIONS"].includes(method);

/** Browsers name the origin of every write; one that names none is not a browser and should bring a token instead of a cookie. */
export const isOwnOrigin = ({ method, origin, ownOrigin }: OriginQuestion): boolean =>
  !isWrite(method) || origin?.toLowerCase() === ownOrigin.toLowerCase();
