/** The mark and the name: four plots, one of them taken care of. */
import "./brand.css";

export const Brand = ({ words = true }: { readonly words?: boolean }) => (
  <span className="brand">
    <svg viewBox="0 0 20 20" aria-hidden="true">
      <path
        d="M2 2h7v7H2zM11 2h7v4.5h-7zM2 11h7v7H2z"
        fill="none"
        stroke="var(--ink)"
        strokeWidth="1.6"
        strokeLinejoin="round"
      />
      <path d="M11 8.5h7V18h-7z" fill="var(--ink)" stroke="var(--ink)" strokeWidth="1.6" strokeLinejoin="round" />
    </svg>
    {words && <span className="brand-name">Gridstead</span>}
  </span>
);
