import type { ReactElement } from 'react';

/** The product's mark: a roll of paper, unrolled for the next sticky. `size` in CSS pixels. */
export function Logo({ size = 28 }: { readonly size?: number }): ReactElement {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" className="logo">
      <path className="logo__sheet" d="M11 5.5h17.2c.5 0 .8.4.8.8v15.4c0 .4-.3.8-.8.8H11z" />
      <rect className="logo__roll" x="3" y="3" width="10" height="26" rx="5" />
      <ellipse className="logo__core" cx="8" cy="8" rx="2.6" ry="2.6" />
      <path className="logo__edge" d="M13 22.5h2.5" />
      <rect className="logo__note logo__note--a" x="15.6" y="9" width="5" height="5" rx="0.8" />
      <rect className="logo__note logo__note--b" x="22" y="9" width="5" height="5" rx="0.8" />
      <rect className="logo__note logo__note--c" x="18.8" y="15.4" width="5" height="5" rx="0.8" />
    </svg>
  );
}
