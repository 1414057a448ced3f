/** Where the search field is, for whatever sends a person there: a key, a picture that offers to search. */
export const SEARCH_FIELD_ID = "search-field";

export const focusSearch = (): void => document.getElementById(SEARCH_FIELD_ID)?.focus();
