/** A contact as whoever holds the code sees it: enough to know one's own again, nothing for somebody who found the slip. Pure. */
export type Contact = { readonly name: string | null; readonly phone: string | null; readonly email: string | null };

const HIDDEN = "•••";
const SHOWN_DIGITS = 2;
/** A number of fewer digits would be given away by its last two. */
const SHORT_NUMBER = 6;

export const maskContact = ({ name, phone, email }: Contact): Contact => ({
  name: name && beginning(name),
  phone: phone && ending(phone),
  email: email && `${beginning(email)}@${HIDDEN}`,
});

const beginning = (text: string): string => `${Array.from(text.trim()).at(0) ?? ""}${HIDDEN}`;

function ending(phone: string): string {
  const digits = phone.replaceAll(/\D/g, "");
  return digits.length < SHORT_NUMBER ? HIDDEN : `${HIDDEN}${digits.slice(-SHOWN_DIGITS)}`;
}
