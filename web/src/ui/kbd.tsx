/** A key of the keyboard, drawn as one. */
import "./field.css";

export const Kbd = ({ children }: { readonly children: string }) => <kbd className="kbd">{children}</kbd>;
