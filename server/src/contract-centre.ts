/** What the browser may know of the command centre. A part of contract.ts. */
export {};
