import type { ComponentPropsWithRef, MouseEvent, ReactElement } from 'react';
import { useApp } from '../app-services.ts';

/** A link to a page of this app: a plain click stays in the page, everything else is the browser's. */
export function AppLink({ href, onClick, children, ...rest }: ComponentPropsWithRef<'a'> & { readonly href: string }): ReactElement {
  const { router } = useApp();
  const follow = (event: MouseEvent<HTMLAnchorElement>): void => {
    onClick?.(event);
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    router.go(href);
  };
  return (
    <a href={href} onClick={follow} {...rest}>
      {children}
    </a>
  );
}
